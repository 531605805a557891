internal import Sluice

/// Turns findings into the layer: kinds by the text, canonical names, entities, confidence.
struct Assembly: Sendable {
  let lexicon: SpeechLexicon
  let confidence: Confidence
  let kinds: [Quote.Kind]
  let least: Double
  let explains: Bool

  func fill(_ document: inout Document, _ discourse: borrowing Discourse) {
    if explains { note(discourse.found.refusals, in: &document) }
    guard !discourse.found.items.isEmpty else { return }
    let order = order(of: discourse.found.items)
    let names = NameIndex(discourse.names)
    let lemmas = document.attach(lexicon.lemmas)
    var nested = NestedCursor()
    var quotes: [Quote] = []
    quotes.reserveCapacity(order.count)
    for number in order {
      let finding = discourse.found.items[number]
      guard let first = finding.pieces.first, let last = finding.pieces.last else { continue }
      let range = TextRange(start: first.start, end: last.end)
      let kind = kind(document.text.span, finding.pieces, discourse.quotedRanges)
      let sure = confidence.of(finding.rule, kind, isHeadline: finding.flags.contains(.headline))
      guard sure >= least, kinds.contains(kind) else {
        if explains {
          let why = kinds.contains(kind) ? "confidence \(sure) is below \(least)" : "\(kind) is not among the kinds"
          note(finding, range, why, &document)
        }
        continue
      }
      let cue = finding.cue.map { Quote.Cue(range: $0.range, lemma: $0.lemma < 0 ? .none : lemmas[$0.lemma]) }
      var quote = Quote(
        range: range, kind: kind, pieces: finding.pieces, cue: cue, speaker: nil, rule: finding.rule.name,
        confidence: sure, flags: finding.flags, nested: nested.ranges(in: range, discourse.nested))
      var chain = ""
      if finding.voice >= 0 {
        let resolution = Resolution(document.text.span, discourse.voices, finding.voice, names)
        let speaker = speaker(&document, discourse.voices[finding.voice], resolution, finding.hearer)
        if resolution.isAmbiguous { quote.flags.insert(.ambiguous) }
        if explains { chain = resolution.chain(document, discourse.voices, speaker.entity) }
        quote.speaker = speaker
      }
      if explains { note(finding, range, cue, chain, &document) }
      quotes.append(quote)
    }
    document.fill(Quote.self) { _, items in swap(&items, &quotes) }
  }

  // Rules run one after the other over a sentence, so that findings are nearly in order.
  private func order(of findings: [Finding]) -> [Int] {
    let starts = findings.map { $0.pieces[0].start }
    var order = Array(starts.indices)
    let isSorted = order.dropFirst().allSatisfy { starts[$0 - 1] <= starts[$0] }
    if !isSorted { order.sort { starts[$0] < starts[$1] } }
    return order
  }

  /// The way through the inner quotations of a document, beside the outer ones.
  private struct NestedCursor {
    private var next = 0

    /// Those within a range, which begins where the one before did or behind that.
    mutating func ranges(in range: TextRange, _ nested: [TextRange]) -> [TextRange] {
      while next < nested.count, nested[next].start < range.start { next += 1 }
      let first = next
      while next < nested.count, range.contains(nested[next]) { next += 1 }
      return Array(nested[first..<next])
    }
  }
}
