import Sluice
import Testing

@testable import Quotes

@Suite struct PhraseTests {
  @Test(arguments: [
    ("Mr Lee, a nurse from St Louis, said it.", "Mr Lee, a nurse from St Louis", "Lee", NounPhrase.Kind.name),
    (
      "A spokesman for the army, Maj Ali Hassan, said it.", "A spokesman for the army, Maj Ali Hassan", "Ali Hassan",
      .name
    ),
    (
      "The Popular Mobilisation Forces (PMF) said it.", "The Popular Mobilisation Forces (PMF)",
      "Popular Mobilisation Forces", .organisation
    ),
    ("In Iraq on Monday officials said it.", "officials", "officials", .group),
    ("Lee and the mayor on Monday said it.", "the mayor", "mayor", .person),
    ("Officials who spoke with the paper said it.", "Officials", "Officials", .group),
    ("The head of the agency said it.", "The head of the agency", "head", .person),
    ("The Justice Department said it.", "The Justice Department", "Justice Department", .organisation),
    ("On Monday she also said it.", "she", "she", .she), ("The report said it.", "The report", "report", .document),
  ])
  func `finds the subject before a verb`(
    text: String, subject: String, head: String, kind: NounPhrase.Kind
  ) throws {
    let scanned = try Scanned([text])
    let found = scanned.tokens.subject(before: scanned.tokens.verbPhrase(scanned.index(of: "said")).start)
    let (tokens, words) = (scanned.string(found?.tokens ?? 0..<0), scanned.string(found?.head ?? 0..<0))
    #expect(tokens == subject)
    #expect(words == head)
    #expect(found?.kind == kind)
  }

  @Test(arguments: [
    ("said Ann Lee, a nurse, on Monday.", "Ann Lee, a nurse"), ("said one of the officials.", "one of the officials"),
    ("said the mayor, Bo Lin, on Monday.", "the mayor, Bo Lin"), ("said he.", "he"), ("said on Monday.", ""),
  ])
  func `finds who stands behind a verb`(text: String, expected: String) throws {
    let scanned = try Scanned([text])
    let found = scanned.string(scanned.tokens.phrase(startingAt: 1)?.tokens ?? 0..<0)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("did not say", "did", true), ("will also say", "will", false), ("declined to say", "declined", true),
    ("was going on to say", "was", false), ("say", "say", false),
  ])
  func `knows what belongs to a verb, and what denies it`(verb: String, first: String, isNegated: Bool) throws {
    let scanned = try Scanned(["Lee \(verb) it."])
    let phrase = scanned.tokens.verbPhrase(scanned.index(of: "say"))
    let word = scanned.words[phrase.start]
    #expect(word == first)
    #expect(phrase.isNegated == isNegated)
  }

  @Test(arguments: [
    ("it was late and told Bo to go.", "it was late"), ("it was late, he said.", "it was late"),
    ("it was late, while Bo left.", "it was late"), ("it was (so Lee) late; Bo left.", "it was (so Lee) late"),
    ("it was late, cold and dark.", "it was late, cold and dark"), ("it was late and he said so.", "it was late"),
    ("it was late, according to Bo.", "it was late"), ("it was late – so it seemed.", "it was late"),
  ])
  func `ends a clause at the signs that end one`(text: String, expected: String) throws {
    let scanned = try Scanned([text])
    let clause = scanned.string(0..<scanned.tokens.clauseEnd(from: 0))
    #expect(clause == expected)
  }

  @Test(arguments: [
    ("said that it was late.", Content.Frame.that, "that it was late", ""), ("said: “So.”", .quoted, "“So.”", ""),
    ("told reporters on Monday that it was late.", .that, "that it was late", "reporters"),
    ("said in a statement on Monday it was late.", .clause, "it was late", ""),
    ("vowed to go soon.", .to, "to go soon", ""), ("asked Bo whether it was late.", .wh, "whether it was late", "Bo"),
    ("warned of “serious consequences”.", .object, "“serious consequences”", ""),
  ])
  func `finds what a cue reports`(text: String, frame: Content.Frame, content: String, hearer: String) throws {
    let scanned = try Scanned(["Lee \(text)"])
    var found = Findings(rulesOff: [], explains: false)
    found.free(scanned.tokens.tokens.count)
    let cue = scanned.tokens.cue(at: 1)
    let reported = try scanned.tokens.content(of: #require(cue), found)
    #expect(reported?.frame == frame)
    let words = (scanned.string(reported?.tokens ?? 0..<0), scanned.string(reported?.hearer ?? 0..<0))
    #expect(words == (content, hearer))
  }
}
