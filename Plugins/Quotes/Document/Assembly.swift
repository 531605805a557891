internal import Sluice

/// Turns findings into the layer: kinds by the text, canonical names, entities, confidence.
struct Assembly: Sendable {
  let lexicon: SpeechLexicon
  let confidence: Confidence
  let kinds: [Quote.Kind]
  let least: Double
  let explains: Bool

  func fill(_ document: inout Document, _ finder: borrowing Finder) {
    if explains { note(finder.refusals, in: &document) }
    guard !finder.findings.isEmpty else { return }
    // Rules run one after the other over a sentence, so that findings are nearly in order.
    let starts = finder.findings.map { $0.pieces[0].start }
    var order = Array(starts.indices)
    let isSorted = order.dropFirst().allSatisfy { starts[$0 - 1] <= starts[$0] }
    if !isSorted { order.sort { starts[$0] < starts[$1] } }
    let names = NameIndex(finder.names)
    let lemmas = document.attach(lexicon.lemmas)
    var quotes: [Quote] = []
    quotes.reserveCapacity(order.count)
    var nested = 0
    for index in order {
      let finding = finder.findings[index]
      guard let first = finding.pieces.first, let last = finding.pieces.last else { continue }
      let range = TextRange(start: first.start, end: last.end)
      let kind = self.kind(document.text.span, finding.pieces, finder.quotedRanges)
      let sure = confidence.of(finding.rule, kind, isHeadline: finding.flags.contains(.headline))
      guard sure >= least, kinds.contains(kind) else {
        if explains {
          let why = kinds.contains(kind) ? "confidence \(sure) is below \(least)" : "\(kind) is not among the kinds"
          note(finding, range, why, &document)
        }
        continue
      }
      var flags = finding.flags
      var speaker: Quote.Speaker?
      var chain = ""
      if finding.voice >= 0 {
        let resolution = Resolution(document.text.span, finder.voices, finding.voice, names)
        speaker = self.speaker(&document, finder.voices[finding.voice], resolution)
        speaker?.hearer = finding.hearer.map { Quote.Mention(range: $0) }
        if resolution.isAmbiguous { flags.insert(.ambiguous) }
        if explains { chain = resolution.chain(document, finder.voices, speaker?.entity ?? .none) }
      }
      while nested < finder.nested.count, finder.nested[nested].start < range.start { nested += 1 }
      var inner: [TextRange] = []
      while nested < finder.nested.count, range.contains(finder.nested[nested]) {
        inner.append(finder.nested[nested])
        nested += 1
      }
      let cue = finding.cue.map { Quote.Cue(range: $0, lemma: finding.lemma < 0 ? .none : lemmas[finding.lemma]) }
      if explains { note(finding, range, cue, chain, &document) }
      quotes.append(
        Quote(
          range: range, kind: kind, pieces: finding.pieces, cue: cue, speaker: speaker, rule: finding.rule.name,
          confidence: sure, flags: flags, nested: inner))
    }
    document.fill(Quote.self) { _, items in swap(&items, &quotes) }
  }

  /// By the share of letters in quotation marks: from 97 % direct, up to 1 % indirect.
  private func kind(_ text: Span<UInt8>, _ pieces: [TextRange], _ regions: [TextRange]) -> Quote.Kind {
    var all = 0
    var inside = 0
    if pieces.count == 1 {
      // Wholly in marks, or with none.
      let index = regions.firstIndex(behind: pieces[0].start)
      if index == regions.count || regions[index].start >= pieces[0].end { return .indirect }
      if regions[index].start <= pieces[0].start + 3, regions[index].end + 3 >= pieces[0].end { return .direct }
    }
    for piece in pieces {
      var start = piece.start
      var index = regions.firstIndex(behind: start)
      while index < regions.count, regions[index].start < piece.end {
        let marked = TextRange(start: max(start, regions[index].start), end: min(regions[index].end, piece.end))
        let letters = Self.letters(text, marked.bytes)
        inside += letters
        all += letters + Self.letters(text, Int(start)..<Int(marked.start))
        start = marked.end
        index += 1
      }
      all += Self.letters(text, Int(start)..<Int(piece.end))
    }
    if inside * 100 >= all * 97 { return .direct }
    return inside * 100 <= all ? .indirect : .mixed
  }

  /// How many bytes are ASCII letters or digits, or begin another letter.
  private static func letters(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= range.upperBound {
        let bytes = EightBytes(text, at: index)
        if bytes.beyondASCII == 0 {
          count += EightBytes.count(bytes.letters | bytes.digits)
          index += 8
          continue
        }
      }
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0xC3 && byte != 0xE2 { count += 1 }
      index += 1
    }
    return count
  }

  private func speaker(
    _ document: inout Document, _ voice: Voice, _ resolution: Resolution
  ) -> Quote.Speaker {
    let root = resolution.root
    // Of a description only a person counts: `Prime Minister Mustafa al-Kadhimi` is one, `a spokesman for the PMF` is not
    // the PMF.
    let entity =
      entity(document[Entity.self], resolution.named, resolution.isName || root.kind == .organisation)
      ?? entity(document[Entity.self], resolution.full, true).flatMap {
        resolution.isName || isPerson($0.label, document) ? $0 : nil
      }
    var kind = resolution.kind
    var name: Name
    if let entity {
      kind = isPerson(entity.label, document) ? .person : .organisation
      // The document's own name, unless it has but a short one: Centcom, the Pentagon.
      name = resolution.isName && resolution.words > 1 ? document.keep(resolution.full) : entity.name
    } else {
      name = document.keep(resolution.full)
    }
    let affiliation = voice.affiliation ?? root.affiliation
    return Quote.Speaker(
      range: voice.range, name: name, entity: entity?.id ?? .none, kind: kind,
      affiliation: affiliation.map { Quote.Mention(range: $0) })
  }

  // Lists call persons `PER`, `PERSON`, `person`.
  private func isPerson(_ label: Name, _ document: borrowing Document) -> Bool {
    document.withBytes(of: label) { label in
      label.count >= 3 && label[0] | 0x20 == UInt8(ascii: "p") && label[1] | 0x20 == UInt8(ascii: "e")
        && label[2] | 0x20 == UInt8(ascii: "r")
    }
  }

  // The entity that a name ends with.
  private func entity(_ entities: [Entity], _ name: TextRange, _ isName: Bool) -> Entity? {
    guard isName, !entities.isEmpty else { return nil }
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      if entities[middle].range.start < name.start { low = middle + 1 } else { high = middle }
    }
    // One that starts a little before the name, or in it.
    low = max(0, low - 4)
    while low < entities.count, entities[low].range.start < name.end {
      if entities[low].range.end == name.end { return entities[low] }
      low += 1
    }
    return nil
  }
}

extension [TextRange] {
  /// The first of sorted, disjoint ranges that ends behind an offset.
  fileprivate func firstIndex(behind offset: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
