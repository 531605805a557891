internal import Sluice

/// Writes the blocks of a labelled page, and judges whether enough of it is kept.
struct Verdict: Sendable {
  let minShare: Double
  let minBytes: Int
  let onLow: LowConfidence
  let keep: [Block.Label]
  let phrases: [Phrase]

  /// Above this many bytes, a small share is no sign of a failure: it is a large page with a short article.
  private static let enough = 600
  /// Texts of this many bytes and more are whole pages, with much that nobody wants: what the scores chose is kept,
  /// unless that is nothing.
  private static let page = 8000

  /// What came of a document.
  struct Outcome {
    var isLow = false
    /// Kept bytes of all bytes, to four decimals.
    var share = 0.0
  }

  /// - Parameter page: takes note of a low confidence.
  func write(_ page: inout Page, of bytes: Int, _ reasons: NameTable.Handle, _ blocks: inout [Block]) -> Outcome {
    guard !page.lines.isEmpty else { return Outcome() }
    blocks.reserveCapacity(page.lines.count + 4)
    for index in page.lines.indices { append(page.lines[index], reasons, &blocks) }
    var kept = keptBytes(blocks)
    let isLittle = Double(kept) < minShare * Double(bytes)
    let isLow = kept < minBytes || (isLittle && (kept < Self.enough || isUnknown(page, bytes)))
    if isLow {
      let choice = onLow == .keepAll && bytes >= Self.page && kept > 0 ? .keepScored : onLow
      page.decided(
        0..<page.lines.count, taken: true, Reason.lowConfidence.name,
        "only \(kept) of \(bytes) bytes would be kept: \(choice.rawValue)")
      change(&blocks, choice)
      kept = keptBytes(blocks)
    }
    return Outcome(isLow: isLow, share: (Double(kept) / Double(bytes) * 10_000).rounded() / 10_000)
  }

  /// Whether it is a short text of which hardly a line is named by a rule: a list, a recipe, a timetable.
  private func isUnknown(_ page: Page, _ bytes: Int) -> Bool {
    guard bytes < Self.page else { return false }
    let named = page.lines.count { line in
      switch line.label {
      case .other, .paragraph, .headline, .standfirst, .crosshead, .listItem, nil: false
      default: true
      }
    }
    return 20 * named < page.lines.count
  }

  private func append(_ line: PageLine, _ handle: NameTable.Handle, _ blocks: inout [Block]) {
    var label = line.label ?? .other
    var reasons = ReasonList(of: handle)
    // Six in all: those of the score first, and room for those that decided after it and for low confidence.
    var room = 5 - Int(line.reasonCount) - (line.wish == 0 ? 0 : 1) - (line.isTemplate ? 1 : 0)
    var bits = line.scoreReasons
    while bits != 0 && room > 0 {
      reasons.append(bits.trailingZeroBitCount)
      bits &= bits - 1
      room -= 1
    }
    for index in 0..<Int(line.reasonCount) { reasons.append(Int(line.reasons[index])) }
    if line.isTemplate { reasons.append(Int(line.template)) }
    if line.wish != 0 {
      reasons.append(ReasonTable.number(ofPhrase: line.userPhrase))
      label = phrases[Int(line.userPhrase)].user?.label ?? label
    }
    func add(_ start: Int32, _ end: Int32, _ label: Block.Label) {
      let isKept = line.wish == 0 ? keep.contains(label) : line.wish > 0
      blocks.append(
        Block(
          range: TextRange(start: start, end: end), label: label, kept: isKept, score: line.decision, reasons: reasons))
    }
    if line.captionEnd >= 0 {
      add(line.start, line.captionEnd, .caption)
      add(line.creditAt, line.end, .credit)
    } else {
      add(line.start, line.end, label)
    }
  }

  private func keptBytes(_ blocks: [Block]) -> Int {
    var bytes = 0
    for block in blocks where block.kept { bytes += block.range.count }
    return bytes
  }

  /// Changes what is kept where little is, never what a rule or the user has named.
  private func change(_ blocks: inout [Block], _ choice: LowConfidence) {
    for index in blocks.indices {
      switch choice {
      case .keepScored: return
      case .keepAll:
        guard blocks[index].label == .other, !isUsers(blocks[index]), keep.contains(.paragraph) else { continue }
        blocks[index].label = .paragraph
        blocks[index].kept = true
      case .dropAll:
        guard blocks[index].kept else { continue }
        blocks[index].kept = false
      }
      blocks[index].reasons.append(Reason.lowConfidence.number)
    }
  }

  /// Whether a phrase of the user decided over the block: its reason then stands last.
  private func isUsers(_ block: Block) -> Bool {
    let reasons = block.reasons
    guard reasons.count > 0 else { return false }
    let phrase = reasons[reasons.count - 1] - Reason.allCases.count
    return phrases.indices.contains(phrase) && phrases[phrase].user != nil
  }
}
