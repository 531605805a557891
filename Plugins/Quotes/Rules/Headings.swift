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
enum Headings {
  /// `Blinken: “...”` at the start of a line.
  static func nameColon(_ sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    for index in sentence.cues where sentence[index].has(.colon) {
      guard index < sentence.low + 7, index > sentence.low, sentence.at(index + 1, .quoted),
        !discourse.found.isTaken(index + 1), let speaker = name(before: index, in: sentence)
      else { return }
      let voice = discourse.voice(speaker, in: sentence)
      let piece = index + 1..<sentence.quotedEnd(index + 1, isObject: false)
      discourse.add(Quotation(rule: .nameColon, piece: piece, voice: voice, cue: .colon(at: index)), in: sentence)
      return
    }
  }

  /// `Iraqi military condemns airstrike: Spokesman`, `Blinken: ‘...’`, `Iraq slams ‘unacceptable’ strikes`.
  static func apply(to sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    nameColon(sentence, &discourse)
    if let colon = lastColon(in: sentence), !discourse.found.isTaken(colon) {
      parts(at: colon, in: sentence, &discourse)
      return
    }
    AfterQuote.apply(to: sentence, &discourse)
    verb(in: sentence, &discourse)
    Tail.apply(to: sentence, &discourse)
  }

  private static func lastColon(in sentence: borrowing SentenceTokens) -> Int? {
    for index in sentence.cues.reversed() where sentence[index].has(.colon) { return index }
    return nil
  }

  private static func name(before colon: Int, in sentence: borrowing SentenceTokens) -> NounPhrase? {
    guard let phrase = sentence.phrase(startingAt: sentence.low), phrase.tokens.upperBound == colon,
      phrase.kind == .name
    else { return nil }
    return phrase
  }

  // What is said on one side of a colon, and who says it on the other.
  private static func parts(
    at colon: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) {
    let (low, high) = (sentence.low, sentence.high)
    let isStatement = colon - low >= 3 || sentence[low].has(.quoted) && sentence.quoted(at: low).words >= 3
    var quotation = Quotation(
      rule: .colonTail, piece: low..<colon, cue: .colon(at: colon), flags: .headline)
    if high - colon <= 5, isStatement, let speaker = sentence.phrase(startingAt: colon + 1),
      sentence.atEnd(speaker.tokens.upperBound)
    {
      quotation.voice = discourse.voice(speaker, in: sentence)
    } else if colon - low <= 4, high - colon > 3, let speaker = name(before: colon, in: sentence) {
      quotation.rule = .nameColon
      quotation.piece = colon + 1..<high
      quotation.voice = discourse.voice(speaker, in: sentence)
    } else {
      return
    }
    discourse.add(quotation, in: sentence)
  }

  // The first verb whose subject begins the heading and whose content has quotation marks in it.
  private static func verb(in sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    for index in sentence.cues where !discourse.found.isTaken(index) {
      guard let place = sentence.cue(at: index), let speaker = sentence.subject(before: index),
        sentence.isCompleteSubject(speaker), speaker.start == sentence.low,
        let content = sentence.content(of: place, discourse.found), sentence.hasQuote(in: content.tokens),
        !discourse.found.hasTaken(in: content.tokens)
      else { continue }
      let voice = discourse.voice(speaker, in: sentence)
      discourse.add(
        Quotation(rule: .partial, piece: content.tokens, voice: voice, cue: place, flags: .headline), in: sentence)
      return
    }
  }
}

extension CuePlace {
  /// A colon that reports.
  fileprivate static func colon(at index: Int) -> CuePlace {
    CuePlace(token: index, end: index + 1, cue: .colon, forms: [])
  }
}
