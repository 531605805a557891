internal import Sluice

extension Showcase {
  static let nameColon = Showcase(
    frame: "NAME: Q, at the start of a line; in a heading also NAME: CLAUSE",
    takes: ["Antony Blinken: [‘Necessary and deliberate action’]", "Blinken: [“We took necessary action.”]"],
    leaves: ["The plan: “A road for all.”"])
  static let colonTail = Showcase(
    frame: "CLAUSE: S, in a heading",
    takes: ["[Iraqi military condemns airstrike on border]: Spokesman", "[‘We are losing this war’]: Ann Lee"],
    leaves: ["Five things to know today: Monday"])
}

/// Attributions by a colon, and what else headings have.
extension Finder {
  /// `Blinken: “...”` at the start of a line.
  mutating func nameColon(_ sentence: borrowing SentenceTokens) {
    guard let colon = sentence.signals.first(where: { tokens[$0].has(.colon) }), colon < sentence.low + 7,
      colon > sentence.low,
      sentence.at(colon + 1, .quoted), !taken[colon + 1],
      let mention = sentence.phrase(startingAt: sentence.low), mention.tokens.upperBound == colon, mention.kind == .name
    else { return }
    let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
    add(
      .nameColon, [colon + 1..<quotedEnd(sentence, colon + 1, isObject: false)], cue: place,
      voice: voice(mention, sentence))
  }

  /// Rules for headings: `Iraqi military condemns airstrike: Spokesman`, `Blinken: ‘...’`, `Iraq slams ‘unacceptable’ strikes`.
  mutating func headline(_ sentence: borrowing SentenceTokens) {
    nameColon(sentence)
    if let colon = sentence.signals.last(where: { tokens[$0].has(.colon) }), !taken[colon] {
      let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
      if sentence.high - colon <= 5,
        colon - sentence.low >= 3
          || tokens[sentence.low].has(.quoted) && quoted[Int(tokens[sentence.low].index)].words >= 3,
        let mention = sentence.phrase(startingAt: colon + 1),
        sentence.atEnd(mention.tokens.upperBound)
      {
        add(.colonTail, [sentence.low..<colon], cue: place, voice: voice(mention, sentence), flags: .headline)
      } else if colon - sentence.low <= 4, sentence.high - colon > 3,
        let mention = sentence.phrase(startingAt: sentence.low),
        mention.tokens.upperBound == colon, mention.kind == .name
      {
        add(.nameColon, [colon + 1..<sentence.high], cue: place, voice: voice(mention, sentence), flags: .headline)
      }
      return
    }
    attributeBefore(sentence)
    for index in sentence.signals where !taken[index] {
      guard let place = sentence.cue(at: index), let mention = sentence.subject(before: index),
        sentence.isCompleteSubject(mention),
        mention.tokens.lowerBound == sentence.low, let content = content(sentence, place),
        content.tokens.contains(where: { tokens[$0].has(.quoted) }), !content.tokens.contains(where: { taken[$0] })
      else { continue }
      add(.partial, [content.tokens], cue: place, voice: voice(mention, sentence), flags: .headline)
      break
    }
    tails(sentence)
  }
}
