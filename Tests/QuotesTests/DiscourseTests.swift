import Sluice
import Testing

@testable import Quotes

@Suite struct DiscourseTests {
  private func discourse(rulesOff: Set<QuoteRule> = [], explains: Bool = false, tokens: Int) -> Discourse {
    var discourse = Discourse(Findings(rulesOff: rulesOff, explains: explains))
    discourse.begin(QuotationMarks(), tokens: tokens)
    return discourse
  }

  @Test func `closes to later rules what one has taken, with its cue`() throws {
    let scanned = try Scanned(["Lee said it was late."])
    var discourse = discourse(tokens: scanned.tokens.tokens.count)
    let cue = scanned.tokens.cue(at: 1)
    let isAdded = discourse.add(Quotation(rule: .clause, piece: 2..<5, voice: -1, cue: cue), in: scanned.tokens)
    #expect(isAdded)
    var taken: [Bool] = []
    for index in 0..<6 { taken.append(discourse.found.isTaken(index)) }
    #expect(taken == [false, true, true, true, true, false])
    let found = discourse.found.items
    #expect(found.map(\.flags) == [.noSpeaker])
    #expect(found.map(\.cue?.range) == [TextRange(4..<8)])
    discourse.begin(QuotationMarks(), tokens: 6)
    let first = discourse.found.firstTaken(in: 0..<6)
    #expect(first == nil)
  }

  @Test func `takes nothing for a rule that is off, and says so where it is asked for`() throws {
    let scanned = try Scanned(["Lee said it was late."])
    var discourse = discourse(rulesOff: [.clause], explains: true, tokens: 6)
    let isAdded = discourse.add(Quotation(rule: .clause, piece: 2..<5, voice: -1), in: scanned.tokens)
    let isTaken = discourse.found.isTaken(2)
    let (found, why) = (discourse.found.items.count, discourse.found.refusals.map(\.why))
    #expect(!isAdded && found == 0 && !isTaken)
    #expect(why == ["the rule is off"])
  }

  @Test func `takes a pronoun back to the last speaker that fits`() throws {
    let scanned = try Scanned(["Mr Lee told Ms Lin that he and she and it had left."])
    var discourse = discourse(tokens: scanned.tokens.tokens.count)
    let lee = scanned.tokens.phrase(startingAt: 0)
    let lin = scanned.tokens.phrase(startingAt: scanned.index(of: "Ms"))
    let first = try discourse.voice(#require(lee), in: scanned.tokens)
    let second = try discourse.voice(#require(lin), in: scanned.tokens)
    discourse.voices.noteSpeaker(first)
    let he = discourse.voice(NounPhrase(word: scanned.index(of: "he"), kind: .he), in: scanned.tokens)
    let she = discourse.voice(NounPhrase(word: scanned.index(of: "she"), kind: .she), in: scanned.tokens)
    let (male, female) = (discourse.voices[he], discourse.voices[she])
    #expect(male.means == first && male.link == .lastSpeaker)
    #expect(female.means == second && female.link == .recentMention)
  }

  @Test(arguments: [
    ("Ann Lee left. Lee said so.", "Lee", "Ann Lee", false),
    ("Ann Lee and Bo Lee left. Lee said so.", "Lee", "Bo Lee", true),
    ("The Popular Mobilisation Forces (PMF) left. PMF said so.", "PMF", "Popular Mobilisation Forces", false),
    ("Mustafa al-Kadhimi left. Kadhimi said so.", "Kadhimi", "Mustafa al-Kadhimi", false),
    ("Lin said so.", "Lin", "Lin", false),
  ])
  func `gives the fullest name that a name is short for`(
    text: String, name: String, full: String, isAmbiguous: Bool
  ) throws {
    let scanned = try Scanned([text])
    var names: [FoundName] = []
    NameScan(scanned.tokens.tokens).read(scanned.text.span, scanned.tokens.places, into: &names)
    let last = scanned.words.lastIndex(of: name) ?? 0
    let answer = NameIndex(names).fullest(scanned.text.span, scanned.tokens.bytes(last..<last + 1))
    let found = String(decoding: scanned.text[answer.name.bytes], as: UTF8.self)
    #expect(found == full)
    #expect(answer.isAmbiguous == isAmbiguous)
  }
}
