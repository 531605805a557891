internal import Sluice

extension Showcase {
  static let tail = Showcase(
    frame: "CLAUSE, S V; CLAUSE, V S",
    takes: [
      "[The road was closed], the ministry said.", "[It’s “a game changer,”] said Tim Cook.",
      "[The road was closed], said Lee, who lives there.",
    ],
    leaves: ["In March, the ministry said the road was closed."])
  static let inserted = Showcase(
    frame: "A, S V, B",
    takes: [
      "[The road, the ministry said, was closed on Monday].", "[The figures, said Lee, are better than before].",
    ],
    leaves: ["On Monday, the ministry said, and left."])
}

/// Attributions behind a clause, or within one: `CLAUSE, S V.`; `CLAUSE, said S.`; `A, S V, B`.
struct Tail {
  private let cue: CuePlace
  private let speaker: NounPhrase
  /// The first token of the attribution, and the one behind it and whom it tells.
  private let start: Int
  private let end: Int
  /// Whether the verb stands before its subject.
  private let isInverted: Bool

  static func apply(to sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    // There must be a sign that ends the clause, before the last cue.
    guard let last = sentence.cues.last, let sign = firstSign(in: sentence, before: last) else { return }
    for index in sentence.cues
    where index > sign && !discourse.found.isTaken(index) && sentence[index].index >= 0 {
      guard let place = sentence.cue(at: index), place.cue.frames.contains(.that) else { continue }
      Tail(place, in: sentence)?.attribute(in: sentence, &discourse)
    }
  }

  private static func firstSign(in sentence: borrowing SentenceTokens, before end: Int) -> Int? {
    for index in sentence.low..<max(sentence.low, end) where sentence[index].has([.comma, .dash]) { return index }
    return nil
  }

  // MARK: - The attribution

  private init?(_ place: CuePlace, in sentence: borrowing SentenceTokens) {
    cue = place
    let index = place.token
    if index > sentence.low, sentence[index - 1].has([.comma, .dash]), !place.forms.isDisjoint(with: [.past, .third]),
      let subject = sentence.phrase(startingAt: place.end), sentence.canSpeak(subject), subject.kind != .other
    {
      isInverted = true
      speaker = subject
      start = index
      end = subject.tokens.upperBound
      return
    }
    let phrase = sentence.verbPhrase(index)
    guard sentence.isFinite(place, phrase), let subject = sentence.subject(before: phrase.start),
      sentence.canSpeak(subject), let start = Self.start(subject, in: sentence)
    else { return nil }
    isInverted = false
    speaker = subject
    self.start = start
    end = sentence.hearer(place, place.end)?.upperBound ?? place.end
  }

  // Where an attribution begins with its subject: behind a sign, and before an `as`.
  private static func start(_ subject: NounPhrase, in sentence: borrowing SentenceTokens) -> Int? {
    let start = subject.start
    guard start > sentence.low else { return nil }
    let before = sentence[start - 1]
    if before.has(.as), start - 2 > sentence.low, sentence[start - 2].has(.comma) { return start - 1 }
    return before.has([.comma, .dash]) ? start : nil
  }

  // MARK: - The clause

  private func attribute(in sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    let clauseEnd = sentence.trimmedEnd(start, downTo: sentence.low, [.comma, .dash])
    let clause = sentence.clauseStart(before: clauseEnd, discourse.found)..<clauseEnd
    // `A, S V, B` may begin with what is no clause.
    let isFree = !clause.isEmpty && !discourse.found.isTaken(clauseEnd - 1)
    guard isFree || clause.isEmpty && clauseEnd > sentence.low && speaker.start == start else { return }
    // `The road was closed, said Lee, who lives there`: what stands behind the name hangs on it.
    let isClosed = isInverted && (sentence.atEnd(end) || sentence.at(end, [.comma, .wh]))
    let filler = sentence.skipFiller(end - 1)
    if sentence.atEnd(filler) || sentence.at(filler, [.dash, .semicolon]) {
      guard isStatement(clause, in: sentence), isClosed || sentence.content(of: cue, discourse.found) == nil
      else { return }
      let isNegated = sentence.verbPhrase(cue.token).isNegated
      add(Quotation(rule: .tail, piece: clause, flags: isNegated ? .negated : []), in: sentence, &discourse)
    } else if sentence.at(filler, .comma), filler + 1 < sentence.high,
      isClosed || sentence.content(of: cue, discourse.found) == nil
    {
      insert(in: clause, before: filler + 1, in: sentence, &discourse)
    }
  }

  private func isStatement(_ clause: Range<Int>, in sentence: borrowing SentenceTokens) -> Bool {
    clause.count >= 3 && sentence.hasVerb(in: clause)
  }

  // An attribution between commas: the sentence goes on with the clause, or with something else.
  private func insert(
    in clause: Range<Int>, before next: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) {
    let token = sentence[next]
    if isInverted, clause.count >= 2, next - 1 - cue.token <= 8, token.isFinite || token.has(.auxiliary),
      !sentence.hasVerb(in: clause)
    {
      // `The figures, said Lee, show that`: the clause goes on with its verb.
      let rest = next..<max(next, sentence.clauseEnd(from: next))
      guard !rest.isEmpty, !discourse.found.hasTaken(in: rest) else { return }
      add(Quotation(rule: .inserted, piece: clause, rest: rest), in: sentence, &discourse)
    } else if isInverted || token.has(.conjunct) || token.ending == .ing || token.has([.and, .but, .wh]) {
      guard isStatement(clause, in: sentence) else { return }
      add(Quotation(rule: .tail, piece: clause), in: sentence, &discourse)
    } else {
      guard !token.has(.quoted) || clause.count >= 2 else { return }
      let end = token.has(.quoted) ? sentence.quotedEnd(next, isObject: false) : sentence.clauseEnd(from: next)
      guard end > next, !discourse.found.hasTaken(in: next..<end) else { return }
      let isClause = clause.count >= 2 && !sentence[clause.lowerBound].has([.preposition, .adverb, .connector])
      let piece = isClause ? clause : 0..<0
      add(Quotation(rule: .inserted, piece: piece, rest: next..<end), in: sentence, &discourse)
    }
  }

  private func add(
    _ quotation: Quotation, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) {
    var quotation = quotation
    quotation.voice = discourse.voice(speaker, in: sentence)
    quotation.cue = cue
    discourse.add(quotation, in: sentence)
  }
}
