import Sluice
import Testing

@Suite struct RuleTests {
  @Test(arguments: [
    // A newline, whatever stands before it.
    "304 North St.\n‖Boston", "One\n‖two", "Mr.\n‖Hale",
    // Nothing behind the mark.
    "It ended.‖The end.", "a.b.Com is a site.", "See v1.Beta now.", "Wait!‖Now go.", "He speaks !Kung.",
    "At Y!J. he works.",
    "It ended.‖Mr. Hale left.",
    // A small letter, a comma.
    "It ended. and then", "It ended., he said", "It ended. ‖ https://example.org is new.", "We met. ‖ eBay won.",
    "We met. ‖ al-Shabab won.",
    // Questions and exclamations.
    "Why? ‖ We know.", "“Why?” She asked.", "“Why?” Ms. Ann Lee asked.", "“Why?” ‖ The man left.", "“Why?” ‖ She left.",
    "At Yahoo! Japan he works.", "At Yahoo! ‖ The work is hard.", "Viva! (1965) is a film.", "Why (really?) we went.",
    // Omissions.
    "And so… ‖ The end.", "And so… [the end] came.", "It was . . . I think . . . late.",
    "It was clear. ‖ . . . The rest is gone. . . .", "A [...] The B", "It ended. ‖ ...and so on.",
    // Closing marks.
    "“It ended.” ‖ We left.", "(It ended.) ‖ We left.", "It ended (at last). ‖ We left.", "It ended. ) ‖ We left.",
    "It ended.[1][2] ‖ We left.", "It ended. [1] ‖ We left.", "\"It ended. \" ‖ We left.",
    // Titles.
    "Gen. Hale", "Maj-Gen. Hale", "ex-Gen. Hale", "DR. HALE", "one more rep. ‖ The next",
    // Inside.
    "cf. Hale", "use IE. ‖ The browser", "use ie. The browser",
    // Numbers.
    "No. 5", "No. ‖ Then", "Fig. B shows it.", "Vol. IV is lost.", "Fig. ?? shows it.", "Chap. ‖ The end",
    // Dates.
    "on Jan. 5", "on Jan. Fifth Street", "in Dec. ‖ The next", "the sun. ‖ He left",
    // Times of day.
    "at 5 p.m. EST", "at 5 p.m. Monday", "at 5 p.m. (local)", "at 5 p.m. ‖ Travelers left.", "At 5 a.m. Mr. Hale left.",
    "He left the old bank at 6 p.m. ‖ Mr. Hale stayed.",
    // Suffixes, places, letters with stops, initials.
    "Acme Inc. Chief Ann Lee", "Acme Inc. ‖ The chief", "Acme Inc. (\"ACM\") fell", "Acme Inc. ‖ \"Now\" he said",
    "in Boise, Ida. Governor Lee", "I can't miss. ‖ Bob came.", "the U.S. Army", "the U.S. ‖ Mr. Hale",
    "the U.S. Sen. Hale", "the U.S. ‖ It", "the X.Y. Group",
    "the X.Y. ‖ It",
    "Ann B. Lee", "Vitamin B. ‖ The dose", "than I. ‖ Bob left", "Ann I. Lee left",
    // Ends.
    "and so on, etc. ‖ Bob left", "etc. and",
    // Numbers before a stop.
    "in 2018. ‖ © Hale", "in 2018. ‖ 5 left", "4.1. Limits", "12. Rest",
    // Notes set high.
    "it was known before.12 ‖ The rest", "it was known (1987).1 ‖ The rest", "see p.12 The rest",
    "it cost 3.12 The rest",
    // Dashes and faces.
    "See our prices\n. ‖ Now more.", "See our prices\n.\n‖Now more.", "One\n‖.net is fine", ". one\n‖. two",
    "“A long game.” - Ann Lee", "We won. :) ‖ They lost.", "It ended. ‖ – Not yet.",
  ])
  func `decides by the first rule that fits`(expected: String) throws {
    #expect(try mark(unmarked(expected)) == expected)
  }

  @Test(arguments: [
    "1) one ‖ 2) two", "1.) one ‖ 2.) two", "(a) one ‖ (b) two", "a. one ‖ b. two", "i) one ‖ ii) two ‖ iii) three",
    "• one ‖ • two", "• 9. One ‖ • 10. Two", "⁃9. One ‖ ⁃10. Two", "1. One. More. ‖ 2. Two",
    "1. Bayern and the 2. liga", "A. Smith and B. Jones",
    "They left. ‖ a. here ‖ b. there ‖ c. gone", "They left. ‖ (a) here ‖ (b) there",
    "We left. ‖ He sat. ‖ We ate. ‖ It ended. ‖ All is well. ‖ Nobody came. ‖ It rained. ‖ We slept. ‖ He woke. a. here",
    "1.) one ‖ 2.) two ‖ 1.) three ‖ 2.) four", "2. Bundesliga and the 1. liga",
  ])
  func `divides lists inside a line`(expected: String) throws {
    let expected = expected.replacing("One. More", with: "One. ‖ More")
    #expect(try mark(unmarked(expected)) == expected)
  }

  @Test func `leaves lists whole when told so`() throws {
    #expect(try mark("1) one 2) two", "lists: false") == "1) one 2) two")
  }

  @Test func `keeps quotations whole when told so`() throws {
    let whole = "split_inside_quotes: false"
    #expect(try mark("“One. Two.” Three. Four.", whole) == "“One. Two.” Three. ‖ Four.".replacing("” T", with: "” ‖ T"))
    #expect(try mark("“One. Two.” (So he said.) Three.", whole) == "“One. Two.” (So he said.) ‖ Three.")
    #expect(try mark("“One. Two.” (So he said.)") == "“One. ‖ Two.” ‖ (So he said.)")
    #expect(try mark("'One! It's two!' Three. Four.", whole) == "'One! It's two!' ‖ Three. ‖ Four.")
    #expect(try mark("\"One. Two.\nThree. Four.", whole) == "\"One. Two.\n‖Three. ‖ Four.")
  }

  @Test func `does not take an apostrophe for a quotation`() throws {
    let text = "In the 'nineties. It ended."
    #expect(try mark(text, "split_inside_quotes: false") == "In the 'nineties. ‖ It ended.")
  }

  @Test func `closes a quotation that is never closed`() throws {
    let long = "“One. " + String(repeating: "word ", count: 500) + "Two. Three."
    #expect(try mark(long, "split_inside_quotes: false").hasSuffix("Two. ‖ Three."))
  }

  @Test func `lets small letters start sentences in a document written so`() throws {
    let loose = "we ate there. it was fine. the staff were nice."
    let split = "we ate there. ‖ it was fine. ‖ the staff were nice."
    #expect(try mark(loose) == split)
    #expect(try mark(loose, "lowercase_starts: never") == loose)
    let strict = "We ate there. it was fine. The staff were nice. They left. He sat. All was well. Nobody came."
    #expect(try !mark(strict).contains("‖ it"))
    #expect(try mark(strict, "lowercase_starts: always").contains("‖ it"))
    #expect(try mark("I think i should. so do i think.").contains("‖ so"))
  }
}
