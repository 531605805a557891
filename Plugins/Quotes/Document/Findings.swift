internal import Sluice

/// The quotations found so far in a document, and which tokens of the paragraph they have taken.
///
/// What one rule has taken is closed to later ones. Memory is kept for the next document.
struct Findings: ~Copyable, Sendable {
  /// In the order in which they were found.
  var items: [Finding] = []
  /// What rules looked at and left; only where it is asked for.
  private(set) var refusals: [Refusal] = []
  private var taken: [Bool] = []
  private let rulesOff: Set<QuoteRule>
  private let explains: Bool

  init(rulesOff: Set<QuoteRule>, explains: Bool) {
    self.rulesOff = rulesOff
    self.explains = explains
  }

  mutating func clear() {
    items.clear()
    refusals.clear()
  }

  // MARK: - Tokens

  /// Frees so many tokens for the next paragraph.
  mutating func free(_ count: Int) {
    for index in 0..<min(taken.count, count) { taken[index] = false }
    while taken.count < count { taken.append(false) }
  }

  @inline(__always) func isTaken(_ index: Int) -> Bool { taken[index] }

  /// Whether one of the tokens is taken.
  func hasTaken(in range: Range<Int>) -> Bool { firstTaken(in: range) != nil }

  func firstTaken(in range: Range<Int>) -> Int? {
    for index in range where taken[index] { return index }
    return nil
  }

  mutating func take(_ range: Range<Int>) {
    for index in range { taken[index] = true }
  }

  // MARK: - Quotations

  /// The number of the first finding that starts at an offset, from one of them on.
  func number(at offset: Int32, from first: Int) -> Int? {
    for number in first..<max(first, items.count) where items[number].pieces[0].start == offset { return number }
    return nil
  }

  /// The cue of a speaker's last quotation that has one.
  func lastCue(of voice: Int) -> Finding.Cue? { items.last { $0.voice == voice && $0.cue != nil }?.cue }

  func isOff(_ rule: QuoteRule) -> Bool { !rulesOff.isEmpty && rulesOff.contains(rule) }

  /// Adds a quotation and takes its tokens and those of its cue.
  ///
  /// - Returns: false if its rule is off, or nothing is in it.
  mutating func add(_ quotation: Quotation, in sentence: borrowing SentenceTokens) -> Bool {
    if isOff(quotation.rule) {
      let first = quotation.piece.isEmpty ? quotation.rest : quotation.piece
      refuse(quotation.rule, first, in: sentence, "the rule is off")
      return false
    }
    var finding = Finding(pieces: [], rule: quotation.rule, flags: quotation.flags, voice: quotation.voice)
    if quotation.voice < 0 { finding.flags.insert(.noSpeaker) }
    let hasRest = !quotation.rest.isEmpty
    finding.pieces.reserveCapacity(hasRest ? 2 : 1)
    if !quotation.piece.isEmpty { add(quotation.piece, to: &finding, in: sentence) }
    if hasRest { add(quotation.rest, to: &finding, in: sentence) }
    guard !finding.pieces.isEmpty else { return false }
    if let place = quotation.cue {
      finding.cue = sentence.cue(place)
      if place.cue.kind == .belief { finding.flags.insert(.belief) }
      take(place.token..<place.end)
    }
    finding.hearer = quotation.hearer.map { sentence.bytes($0) }
    items.append(finding)
    return true
  }

  private mutating func add(_ piece: Range<Int>, to finding: inout Finding, in sentence: borrowing SentenceTokens) {
    finding.pieces.append(sentence.bytes(piece))
    take(piece)
    let last = piece.upperBound - 1
    if sentence[last].has(.quoted), sentence.quoted(at: last).isUnclosed { finding.flags.insert(.unclosed) }
  }

  /// Keeps why a rule left something, where it is asked for. Without a rule it is a cue that was left.
  @inline(__always) mutating func refuse(
    _ rule: QuoteRule?, _ range: Range<Int>, in sentence: borrowing SentenceTokens, _ why: @autoclosure () -> String
  ) {
    guard explains, !range.isEmpty else { return }
    refusals.append(Refusal(range: sentence.bytes(range), rule: rule?.text ?? "cue", why: why()))
  }
}

extension SentenceTokens {
  /// A cue as it is kept.
  func cue(_ place: CuePlace) -> Finding.Cue { Finding.Cue(range: bytes(place.tokens), lemma: place.cue.lemma) }
}
