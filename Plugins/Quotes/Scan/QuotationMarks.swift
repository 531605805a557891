internal import Sluice

/// A stretch in quotation marks, the marks included.
struct Region: Sendable, Equatable {
  var start: Int32
  var end: Int32
  /// Length of the opening and the closing mark in bytes; 0 where there is none.
  var openLength: UInt8
  var closeLength: UInt8
  /// Whether the paragraph ends while it is open.
  var unclosed = false
  var single = false

  var range: TextRange { TextRange(start: start, end: end) }
  /// Without the marks.
  var content: Range<Int> {
    Int(start) + Int(openLength)..<max(Int(start) + Int(openLength), Int(end) - Int(closeLength))
  }
}

/// Finds the quotation marks of a paragraph and pairs them: a pure function over bytes, linear in them.
///
/// Curly marks and guillemets go by their shape, straight ones by the sides they can stand on and by parity. What „ opens, the
/// German “ closes, and what ‚ opens, ‘; »…« is «…» the other way round. Apostrophes,
/// possessives, inches and feet are no marks. Single marks count outside double ones only; pairs inside are `nested`.
struct QuotationMarks: Sendable {
  /// The outer regions, in order, disjoint.
  private(set) var regions: [Region] = []
  /// The regions inside them.
  private(set) var nested: [TextRange] = []
  private var marks: [Mark] = []
  private var nextSingle: [Int32] = []
  /// Whether a ‚ came before, in the paragraph.
  private var hasLowSingle = false

  private struct Mark: Sendable {
    var start: Int32
    var length: UInt8
    var single: Bool
    var shape: Shape
    var opens: Bool
    var closes: Bool
    /// Can only be told from a possessive by what follows.
    var doubtful = false
    enum Shape: UInt8 { case open, close, straight }
    /// Its last byte, by which marks of one shape are told apart.
    var form: UInt8

    /// Whether the mark ends what another one of these began, against its own shape: „…“, »…«.
    func ends(_ other: Mark) -> Bool {
      other.form == Form.low && form == Form.turned || other.form == Form.right && form == Form.left
    }
  }

  /// Last bytes of „ “ « » and of ‚.
  private enum Form {
    static let low: UInt8 = 0x9E
    static let turned: UInt8 = 0x9C
    static let left: UInt8 = 0xAB
    static let right: UInt8 = 0xBB
    static let lowSingle: UInt8 = 0x9A
  }

  /// Past this many marks in a paragraph, single ones are left aside.
  private static let most = 4096
  /// An open region longer than this, with another opener in it, began with a stray mark.
  private static let stray = 2000
  /// The longest stretch between single marks.
  private static let longestSingle = 1500

  mutating func find(in text: Span<UInt8>, _ range: Range<Int>) {
    regions.clear()
    nested.clear()
    marks.clear()
    hasLowSingle = false
    scan(text, range)
    guard !marks.isEmpty else { return }
    if marks.count > Self.most { marks.removeAll { $0.single } }
    if marks.contains(where: \.single) { linkSingles() }
    pair(text, range)
    regions.removeAll { !Self.hasWord(text, $0.content) }
    findNested()
  }

  // MARK: - Scanning

  private mutating func scan(_ text: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var index = Self.candidate(text, range.lowerBound, end)
    while index < end {
      switch text[index] {
      case 0x22: add(text, range, index, 1, single: false, .straight)
      case 0x27:
        var run = 1
        while index + run < end, text[index + run] == 0x27 { run += 1 }
        var at = index
        if run % 2 == 1 { add(text, range, at, 1, single: true, .straight, runEnd: index + run, runStart: index) }
        at += run % 2
        while at < index + run {
          add(text, range, at, 2, single: false, .straight, runEnd: index + run, runStart: index)
          at += 2
        }
        index += run - 1
      case 0x60 where index + 1 < end && text[index + 1] == 0x60:
        add(text, range, index, 2, single: false, .open)
        index += 1
      case 0xC2 where index + 1 < end && text[index + 1] == 0xAB:
        add(text, range, index, 2, single: false, .open)
      case 0xC2 where index + 1 < end && text[index + 1] == 0xBB:
        add(text, range, index, 2, single: false, .close)
      case 0xE2 where index + 2 < end && text[index + 1] == 0x80:
        switch text[index + 2] {
        case 0x9C, 0x9E: add(text, range, index, 3, single: false, .open)
        case 0x9D: add(text, range, index, 3, single: false, .close)
        case 0x9A:
          hasLowSingle = true
          add(text, range, index, 3, single: true, .open)
        case 0x98: add(text, range, index, 3, single: true, .open)
        case 0x99: add(text, range, index, 3, single: true, .close)
        default: break
        }
      default: break
      }
      index = Self.candidate(text, index + 1, end)
    }
  }

  /// The first byte from an index on that may begin a mark: `"`, `'` and their neighbours, `` ` ``, or not of ASCII.
  @inline(__always) private static func candidate(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    precondition(start >= 0 && end <= text.count)
    while index &+ 8 <= end {
      let bytes = EightBytes(text, unchecked: index)
      let found = bytes.beyondASCII | bytes.equal(to: 0x22, but: 0x05) | bytes.equal(to: 0x60)
      if found != 0 { return index &+ EightBytes.first(found) }
      index &+= 8
    }
    while index < end {
      let byte = text[index]
      if byte >= 0x80 || byte == 0x22 || byte == 0x27 || byte == 0x60 { break }
      index += 1
    }
    return index
  }

  private mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, _ start: Int, _ length: Int, single: Bool, _ shape: Mark.Shape,
    runEnd: Int? = nil, runStart: Int? = nil
  ) {
    let left = Side(before: runStart ?? start, text, range)
    let right = Side(after: runEnd ?? start + length, text, range)
    if single, left == .word, right == .word { return }
    if shape == .straight, left == .digit, right != .word {
      if single || marks.last.map({ !$0.opens }) ?? true { return }
    }
    var opens = left != .word && left != .digit && left != .closing && right != .blank
    var closes = left != .blank && left != .opening && right != .word && right != .digit
    var doubtful = false
    if single {
      // ’90s, ’tis: an apostrophe in front of a word, unless its shape says that it opens.
      if shape == .close { opens = false }
      // ‚…‘
      let endsLow = shape == .open && !opens && hasLowSingle
      if shape == .open, !endsLow { closes = false }
      if right == .digit && shape != .open { return }
      // enemies’ strongholds
      doubtful = left == .word && text[start - 1] | 0x20 == UInt8(ascii: "s") && right == .blank
    } else {
      // `‘Clinton,’ "` with a blank between the marks.
      if shape == .straight, left == .blank, right == .blank, start > range.lowerBound { closes = true }
      if shape == .open { opens = true }
      if shape == .close { closes = true }
    }
    guard opens || closes else { return }
    marks.append(
      Mark(
        start: Int32(truncatingIfNeeded: start), length: UInt8(length), single: single, shape: shape, opens: opens,
        closes: closes, doubtful: doubtful, form: text[start + length - 1]))
  }

  /// What stands beside a mark.
  private enum Side {
    case blank, word, digit, opening, closing, other

    init(before index: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
      guard index > range.lowerBound else { self = .blank; return }
      let byte = text[index - 1]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: self = .blank
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "{"):
        self = .opening
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .word
      case 0x22: self = .opening
      case ..<0x80: self = .other
      default:
        if index - 3 >= range.lowerBound, text[index - 3] == 0xE2, text[index - 2] == 0x80 {
          switch byte {
          case 0x93, 0x94, 0x98, 0x9C, 0x9E: self = .opening
          case 0x99, 0x9D, 0xA6: self = .other
          default: self = .blank
          }
        } else if index - 2 >= range.lowerBound, text[index - 2] == 0xC2 {
          self = byte == 0xA0 ? .blank : byte == 0xAB ? .opening : .other
        } else {
          self = .word
        }
      }
    }

    init(after index: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
      guard index < range.upperBound else { self = .blank; return }
      let byte = text[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: self = .blank
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .word
      case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "@"): self = .word
      case ..<0x80: self = .other
      default:
        if index + 2 < range.upperBound, byte == 0xE2, text[index + 1] == 0x80 {
          self = .other
        } else if index + 1 < range.upperBound, byte == 0xC2 {
          self = text[index + 1] == 0xA0 ? .blank : .other
        } else {
          self = .word
        }
      }
    }
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
      guard mark.single, mark.closes else { continue }
      if mark.doubtful { doubtful = Int32(truncatingIfNeeded: index) } else { sure = Int32(truncatingIfNeeded: index) }
    }
  }

  // MARK: - Pairing

  private mutating func pair(_ text: Span<UInt8>, _ range: Range<Int>) {
    var lastCurly = -1
    for index in marks.indices where !marks[index].single && marks[index].shape == .close { lastCurly = index }
    var open = -1
    var depth = 0
    var reopened = -1  // the first opener inside the open region
    var retried = false
    var index = 0
    while index < marks.count || open >= 0 {
      if index == marks.count {
        // The paragraph ends while the region is open.
        let length = range.upperBound - Int(marks[open].start)
        if !retried, reopened > open, length > Self.stray || depth > 0 {
          retried = true
          index = reopened
          open = -1
          depth = 0
          reopened = -1
          continue
        }
        close(open, at: range.upperBound, 0, unclosed: true)
        break
      }
      let mark = marks[index]
      if open < 0 {
        if mark.single {
          let closer = Int(nextSingle[index])
          if mark.opens, closer > index, Int(marks[closer].start) - Int(mark.start) <= Self.longestSingle,
            mark.shape == .open || !mark.closes
          {
            close(index, at: Int(marks[closer].start) + Int(marks[closer].length), marks[closer].length)
            regions[regions.count - 1].single = true
            index = closer + 1
            continue
          }
        } else if mark.shape == .open || mark.opens {
          open = index
          depth = 0
          reopened = -1
        }
      } else if !mark.single {
        switch mark.shape {
        case .open where depth == 0 && mark.ends(marks[open]):
          close(open, at: Int(mark.start) + Int(mark.length), mark.length)
          open = -1
        case .open:
          if reopened < 0 { reopened = index }
          if marks[open].shape == .open { depth += 1 }
        case .close:
          if depth > 0 {
            depth -= 1
          } else {
            close(open, at: Int(mark.start) + Int(mark.length), mark.length)
            open = -1
          }
        case .straight:
          if marks[open].shape == .open, index < lastCurly { break }
          if mark.closes {
            close(open, at: Int(mark.start) + Int(mark.length), mark.length)
            open = -1
          } else if reopened < 0 {
            reopened = index
          }
        }
      }
      index += 1
    }
  }

  private mutating func close(_ open: Int, at end: Int, _ length: UInt8, unclosed: Bool = false) {
    regions.append(
      Region(
        start: marks[open].start, end: Int32(truncatingIfNeeded: end), openLength: marks[open].length,
        closeLength: length, unclosed: unclosed))
  }

  // Pairs of the other family inside the regions.
  private mutating func findNested() {
    var index = 0
    for region in regions {
      var open: Int32 = -1
      while index < marks.count, marks[index].start <= region.start { index += 1 }
      while index < marks.count, marks[index].start < region.end - Int32(region.closeLength) {
        let mark = marks[index]
        if mark.single != region.single {
          if open < 0, mark.opens, !mark.closes || mark.shape == .open {
            open = mark.start
          } else if open >= 0, mark.closes, !mark.doubtful {
            nested.append(TextRange(start: open, end: mark.start + Int32(mark.length)))
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
      if byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") { return true }
      if byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte >= 0xC3 && byte != 0xE2 { return true }
    }
    return false
  }
}
