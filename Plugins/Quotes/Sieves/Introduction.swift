internal import Sluice

extension Showcase {
  static let introduced = Showcase(
    frame: "S V: Q; a sentence that only introduces, then Q",
    takes: [
      "Lee explained it this way: [“We had to leave the house.”]",
      "Lee had a word for them:\n[“We had to leave the house.”]",
      "Satya Nadella hailed the results: [“A strong quarter.”]",
    ],
    leaves: ["The shop sells three things: “bread and jam and milk”."])
}

/// Sentences that introduce a quotation.
extension Finder {
  /// `Lee explained it this way: “...”`
  mutating func introducer(_ line: borrowing Line, _ quote: Int) -> (actor: Int, cue: TextRange?, lemma: Int)? {
    for index in line.signals.reversed() where index < quote {
      guard let place = line.cue(at: index) else { continue }
      let phrase = line.verbPhrase(index)
      guard line.isFinite(place, phrase), let mention = line.subject(before: phrase.start), canSpeak(mention, line)
      else { continue }
      return (actor(mention, line), bytes(cueRange(place)), place.cue.lemma)
    }
    guard let first = firstSubject(line), canSpeak(first, line), isSpeaker(first, line) else { return nil }
    return (actor(first, line), bytes(quote - 1..<quote), Lexicon.colonLemma)
  }

  /// A sentence that ends with a colon, or has a cue and a subject and no content, introduces the next.
  mutating func noteIntroduction(_ line: borrowing Line, found: Bool) {
    var last = line.high - 1
    while last >= line.low, tokens[last].has(.stop) { last -= 1 }
    guard last >= line.low, !taken[last] || found else { return }
    let endsWithColon = tokens[last].has(.colon)
    if found && !endsWithColon { return }
    for index in line.signals.reversed() {
      guard let place = line.cue(at: index), place.cue.kind != .labelling || endsWithColon else { continue }
      let phrase = line.verbPhrase(index)
      guard line.isFinite(place, phrase), let mention = line.subject(before: phrase.start), canSpeak(mention, line)
      else { continue }
      introduction = (actor(mention, line), bytes(cueRange(place)), place.cue.lemma)
      return
    }
    if endsWithColon {
      if found, lastActor >= 0 {
        introduction = (lastActor, bytes(last..<last + 1), Lexicon.colonLemma)
      } else if let mention = firstSubject(line), canSpeak(mention, line), isSpeaker(mention, line) {
        introduction = (actor(mention, line), bytes(last..<last + 1), Lexicon.colonLemma)
      }
    }
  }

  // Somebody, and the subject of a verb: no thing, no place before a comma.
  private func isSpeaker(_ mention: Mention, _ line: borrowing Line) -> Bool {
    switch mention.kind {
    case .name, .person, .organisation, .he, .she, .they, .group, .document: break
    default: return false
    }
    if mention.kind == .group, !tokens[mention.head.upperBound - 1].has(.people) { return false }
    let verb = line.skipAdverbs(mention.tokens.upperBound)
    return verb < line.high && (tokens[verb].isFinite || tokens[verb].ending == .s)
  }
}
