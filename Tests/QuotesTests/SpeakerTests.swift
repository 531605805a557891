import Sluice
import SluiceTesting
import Testing

@testable import Quotes

/// Whom a mention means, and what the text says of the speaker.
@Suite struct SpeakerTests {
  /// The names of the speakers in order.
  private func names(_ text: String, _ parameters: String = "") throws -> [String] {
    try run([split, prepare(Quotes.self, parameters)], on: text) { document in
      document[Quote.self].map { quote in quote.speaker.map { document.string($0.name) } ?? "-" }
    }
  }

  private func mentions(
    _ text: String, _ part: @escaping (Quote.Speaker) -> Quote.Mention?
  ) throws -> [String] {
    try run([split, prepare(Quotes.self)], on: text) { document in
      document[Quote.self].map { quote in quote.speaker.flatMap(part).map { document.string($0.range) } ?? "-" }
    }
  }

  private func flags(_ text: String, _ parameters: String = "") throws -> [Quote.Flags] {
    try run([split, prepare(Quotes.self, parameters)], on: text) { document in document[Quote.self].map(\.flags) }
  }

  @Test(arguments: [
    ("Ann Lee left. Lee said it was late.", ["Ann Lee"]),
    ("Lee said it was late.\nAnn Lee left.", ["Ann Lee"]),
    ("Mustafa al-Kadhimi left. Kadhimi said it was late.", ["Mustafa al-Kadhimi"]),
    ("Qasim Al Araji left. Mr Al Araji said it was late.", ["Qasim Al Araji"]),
    (
      "Members of the Popular Mobilisation Forces (PMF) left. The PMF said it was late.",
      ["Popular Mobilisation Forces"]
    ),
    ("Labour MP Diane Abbott said it was late.", ["Diane Abbott"]),
    ("Eyewitness Mark Evans said it was late.", ["Mark Evans"]),
    ("Secretary of State Antony Blinken left. Blinken said it was late.", ["Antony Blinken"]),
    ("Ann Lee said it was late. She added that she was tired.", ["Ann Lee", "Ann Lee"]),
  ])
  func `takes short names and pronouns to the fullest name`(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
  }

  @Test func `a description means the last body of its sort`() throws {
    let text = """
      The Pentagon said the road was closed.
      A parade of the Popular Mobilisation Forces, an alliance of armed groups, was held.
      On Monday, the group said the road was closed. The ministry said it was open.
      """
    #expect(try names(text) == ["Pentagon", "Popular Mobilisation Forces", "ministry"])
  }

  @Test func `a role means its one bearer`() throws {
    #expect(try names("Mayor Anna Lopez left. The mayor said it was late.") == ["Anna Lopez"])
    let later = "A spokesman for the Iraqi army said it was late.\nYahya Rasool, the Iraqi army’s spokesman, left."
    #expect(try names(later) == ["Yahya Rasool"])
    #expect(
      try names("Mayor Anna Lopez left. Mayor Bo Lin left. The mayor said it was late.") == ["mayor"], "two bear it")
    #expect(
      try names("A spokesman for Shelter said it was late.\nYahya Rasool, a spokesman for the army, left.") == [
        "spokesman for Shelter"
      ], "another house’s")
  }

  @Test func `a name that comes without saying whose belongs to the role before, and that is a guess`() throws {
    let text = "A spokesman for Kataib Hezbollah said it was late.\n“We will go on,” Jaafar Al Hussaini said."
    #expect(try names(text) == ["Jaafar Al Hussaini", "Jaafar Al Hussaini"])
    #expect(try flags(text) == [.ambiguous, []])
    let told = "A spokesman for Kataib Hezbollah said it was late.\n“We will go on,” Mayor Ann Lee said."
    #expect(try names(told) == ["spokesman for Kataib Hezbollah", "Ann Lee"])
  }

  @Test func `says where two bear the name`() throws {
    let text = "Hillary Clinton and Bill Clinton were there. Clinton said the vote was close."
    #expect(try names(text) == ["Bill Clinton"])
    #expect(try flags(text) == [.ambiguous])
    #expect(try names("Clinton said the vote was close.\nHillary Clinton and Bill Clinton left.") == ["Clinton"])
  }

  @Test func `spellings of one name are one bearer`() throws {
    let text = "Yahya Rasool left. Yehia Rasool left. Rasool said it was late."
    #expect(try names(text) == ["Yehia Rasool"])
    #expect(try flags(text) == [[]])
  }

  @Test func `a pronoun does not change the sex of a speaker`() throws {
    let text = "Mr. Lee said it was late. Ms. Lin said it was early. He added that it was late."
    #expect(try names(text) == ["Lee", "Lin", "Lee"])
  }

  @Test func `nobody is invented`() throws {
    #expect(
      try names("Two officials said it was late. They added that it was cold.") == ["Two officials", "Two officials"])
    #expect(try names("“We left,” he told The New York Times.") == ["he"])
    #expect(
      try flags("The road was closed. “We came back later that day.”", "min_confidence: 0") == [
        [.floating, .noSpeaker]
      ])
  }

  @Test(arguments: [
    ("A spokesman for Kataib Hezbollah said it was late.", "Kataib Hezbollah"),
    ("Pentagon spokesman John Kirby said it was late.", "Pentagon"),
    ("Pentagon Press Secretary John Kirby said it was late.", "Pentagon"),
    ("Iraq’s military spokesman said it was late.", "Iraq’s military"),
    ("Ann Lee, a spokeswoman for the Home Office, said it was late.", "the Home Office"),
    ("Yahya Rasool, Iraq’s defence ministry spokesperson, said it was late.", "Iraq’s defence ministry"),
    ("“A deal,” said Jane Smith, CEO of Acme Corp.", "Acme Corp"),
    ("The prime minister’s official spokesman said it was late.", "The prime minister"),
    ("Her husband, Tom, said it was late.", "-"), ("Senior adviser Tom Lee said it was late.", "-"),
    ("US Secretary of State Antony Blinken said it was late.", "-"),
    ("The Iraqi spokesman Ann Lee said it was late.", "-"), ("Ann Lee said it was late.", "-"),
    ("Two officials said it was late.", "-"),
  ])
  func `finds whom a speaker speaks for`(text: String, expected: String) throws {
    #expect(try mentions(text) { $0.affiliation } == [expected])
  }

  @Test func `a pronoun keeps whom the speaker speaks for`() throws {
    let text = "Pentagon spokesman John Kirby said it was late. He added that it was cold."
    #expect(try mentions(text) { $0.affiliation } == ["Pentagon", "Pentagon"])
  }

  @Test(arguments: [
    ("Lee told reporters that it was late.", "reporters"), ("“A day,” one of the officials told Reuters.", "Reuters"),
    ("“A day,” Lee said to reporters.", "reporters"), ("Lee told The New York Times: “A day.”", "The New York Times"),
    ("Lee asked him whether it was late.", "him"), ("Lee said it was late.", "-"),
  ])
  func `finds who is told`(text: String, expected: String) throws {
    #expect(try mentions(text) { $0.hearer } == [expected])
  }

  @Test func `what somebody thinks counts only when asked for, and is marked`() throws {
    let text = "She believes the road is closed. The report found that it was open."
    #expect(try names(text) == [])
    #expect(try flags(text, "beliefs: true") == [.belief, .belief])
  }

  @Test func `marks what is denied and what is asked`() throws {
    #expect(try flags("She did not say whether the road was closed.") == [.negated])
    #expect(try flags("“Why?” she asked.") == [.question])
  }
}
