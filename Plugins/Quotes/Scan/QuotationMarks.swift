internal import Sluice

/// Finds the quotation marks of a paragraph and pairs them: a pure function over bytes, linear in them.
///
/// Curly marks and guillemets go by their shape, straight ones by the sides they can stand on and by parity. What „ opens,
/// the German “ closes, and what ‚ opens, ‘; »…« is «…» the other way round. Apostrophes, possessives, inches and feet are
/// no marks. Single marks count outside double ones only; pairs inside are `nested`.
struct QuotationMarks: Sendable {
  /// The outer regions, in order, disjoint.
  private(set) var regions: [Region] = []
  /// The regions inside them.
  private(set) var nested: [TextRange] = []
  var marks: [Mark] = []
  private var nextSingle: [Int32] = []
  /// Of the paragraph.
  private(set) var range = 0..<0
  /// Whether a ‚ came before, in the paragraph.
  var hasLowSingle = false

  struct Mark: Sendable {
    var start: Int32
    var glyph: Glyph
    var opens: Bool
    var closes: Bool
    /// Can only be told from a possessive by what follows.
    var isDoubtful = false

    var end: Int32 { start + Int32(glyph.length) }
    var isSingle: Bool { glyph.isSingle }
    var shape: Glyph.Shape { glyph.shape }
  }

  /// How a mark looks.
  struct Glyph: Sendable {
    var isSingle = false
    var shape: Shape
    /// In bytes.
    var length: UInt8
    /// Its last byte, by which marks of one shape are told apart.
    var last: UInt8

    enum Shape: UInt8 { case open, close, straight }

    /// Whether the mark ends what another one of these began, against its own shape: „…“, »…«.
    func ends(_ other: Glyph) -> Bool {
      other.last == Last.low && last == Last.turned || other.last == Last.right && last == Last.left
    }

    /// Last bytes of „ “ « ».
    private enum Last {
      static let low: UInt8 = 0x9E
      static let turned: UInt8 = 0x9C
      static let left: UInt8 = 0xAB
      static let right: UInt8 = 0xBB
    }
  }

  /// Past this many marks in a paragraph, single ones are left aside.
  private static let most = 4096
  /// An open region longer than this, with another opener in it, began with a stray mark.
  private static let stray = 2000
  /// The longest stretch between single marks.
  private static let longestSingle = 1500

  /// What a mark takes while they are paired, in tables that grow.
  static let bytesPerMark =
    2 * (MemoryLayout<Mark>.stride + MemoryLayout<Int32>.stride + MemoryLayout<Region>.stride)

  /// How many marks there can be in some sentences.
  static func bound(_ text: Span<UInt8>, _ sentences: ArraySlice<Sentence>) -> Int {
    guard let first = sentences.first, let last = sentences.last else { return 0 }
    var count = 0
    for index in Int(first.range.start)..<Int(last.range.end) {
      switch text[index] {
      case 0x22, 0x27, 0x60, 0xC2, 0xE2: count += 1
      default: break
      }
    }
    return count
  }

  mutating func find(in text: Span<UInt8>, _ range: Range<Int>) {
    regions.clear()
    nested.clear()
    marks.clear()
    hasLowSingle = false
    self.range = range
    scan(text)
    guard !marks.isEmpty else { return }
    if marks.count > Self.most { marks.removeAll { $0.isSingle } }
    if marks.contains(where: \.isSingle) { linkSingles() }
    pair(to: range.upperBound)
    regions.removeAll { !Self.hasWord(text, $0.content) }
    findNested()
  }

  // For every mark the next single mark behind it that can close; a possessive only where no better one follows.
  private mutating func linkSingles() {
    nextSingle.removeAll(keepingCapacity: true)
    nextSingle.append(contentsOf: repeatElement(-1, count: marks.count))
    var sure: Int32 = -1
    var doubtful: Int32 = -1
    for index in marks.indices.reversed() {
      nextSingle[index] = sure >= 0 ? sure : doubtful
      let mark = marks[index]
      guard mark.isSingle, mark.closes else { continue }
      let number = Int32(truncatingIfNeeded: index)
      if mark.isDoubtful { doubtful = number } else { sure = number }
    }
  }

  // MARK: - Pairing

  /// A region whose end is looked for.
  private struct Opening {
    /// The mark that opens it.
    var mark: Int
    /// How many regions are open inside.
    var depth = 0
    /// The first opener inside, or -1.
    var reopened = -1
  }

  private mutating func pair(to end: Int) {
    let lastCurly = marks.lastIndex { !$0.isSingle && $0.shape == .close } ?? -1
    var opening: Opening?
    var hasRetried = false
    var index = 0
    while index < marks.count || opening != nil {
      guard var current = opening else {
        if marks[index].isSingle {
          index = closeSingle(from: index) ?? index + 1
        } else {
          if marks[index].opens { opening = Opening(mark: index) }
          index += 1
        }
        continue
      }
      if index < marks.count {
        opening = isClosed(&current, by: index, lastCurly) ? nil : current
        index += 1
      } else if !hasRetried, isStray(current, end) {
        hasRetried = true
        index = current.reopened
        opening = nil
      } else {
        close(current.mark, at: end, 0, isUnclosed: true)
        break
      }
    }
  }

  // Whether the mark that opened what is open to the end of the paragraph began nothing.
  private func isStray(_ opening: Opening, _ end: Int) -> Bool {
    opening.reopened >= 0 && (end - Int(marks[opening.mark].start) > Self.stray || opening.depth > 0)
  }

  // A pair of single marks outside double ones.
  //
  // - Returns: the index behind the closing one.
  private mutating func closeSingle(from index: Int) -> Int? {
    let mark = marks[index]
    let closer = Int(nextSingle[index])
    guard mark.opens, closer > index, Int(marks[closer].start) - Int(mark.start) <= Self.longestSingle,
      mark.shape == .open || !mark.closes
    else { return nil }
    close(index, at: Int(marks[closer].end), marks[closer].glyph.length)
    return closer + 1
  }

  // What a mark does within an open region: it closes it, opens or closes one inside, or nothing.
  private mutating func isClosed(_ opening: inout Opening, by index: Int, _ lastCurly: Int) -> Bool {
    let mark = marks[index]
    guard !mark.isSingle else { return false }
    let opener = marks[opening.mark].glyph
    switch mark.shape {
    case .open where opening.depth == 0 && mark.glyph.ends(opener): break
    case .open:
      if opening.reopened < 0 { opening.reopened = index }
      if opener.shape == .open { opening.depth += 1 }
      return false
    case .close where opening.depth > 0:
      opening.depth -= 1
      return false
    case .close: break
    case .straight where opener.shape == .open && index < lastCurly: return false
    case .straight where mark.closes: break
    case .straight:
      if opening.reopened < 0 { opening.reopened = index }
      return false
    }
    close(opening.mark, at: Int(mark.end), mark.glyph.length)
    return true
  }

  private mutating func close(_ open: Int, at end: Int, _ length: UInt8, isUnclosed: Bool = false) {
    regions.append(
      Region(
        start: marks[open].start, end: Int32(truncatingIfNeeded: end), openLength: marks[open].glyph.length,
        closeLength: length, isUnclosed: isUnclosed, isSingle: marks[open].isSingle))
  }

  // Pairs of the other kind, single or double, inside the regions.
  private mutating func findNested() {
    var index = 0
    for region in regions {
      var open: Int32 = -1
      while index < marks.count, marks[index].start <= region.start { index += 1 }
      while index < marks.count, marks[index].start < region.end - Int32(region.closeLength) {
        let mark = marks[index]
        if mark.isSingle != region.isSingle {
          if open < 0, mark.opens, !mark.closes || mark.shape == .open {
            open = mark.start
          } else if open >= 0, mark.closes, !mark.isDoubtful {
            nested.append(TextRange(start: open, end: mark.end))
            open = -1
          }
        }
        index += 1
      }
    }
  }

  private static func hasWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
      let byte = text[index]
      if ASCII.isLetterOrDigit(byte) || byte >= 0xC3 && byte != 0xE2 { return true }
    }
    return false
  }
}
