import Foundation
import Sluice
import SluiceTesting
import Testing

/// Whatever the text: the record is JSON, and each range cuts out of it what the annotation says.
@Suite struct RecordPropertyTests {
  /// Scalars of one to four bytes, and those that JSON escapes or that look like line ends. Not U+FEFF, which
  /// Foundation's parser leaves out after an escape.
  private static let scalars: [Unicode.Scalar] = [
    "a", "b", " ", "\n", "\r", "\t", "\"", "\\", "/", "\0", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "é", "ß", "\u{301}",
    "\u{2028}", "\u{2029}", "“", "—", "\u{FFFD}", "\u{FFFF}", "漢", "😀", "👩", "\u{200D}", "🇩", "\u{10FFFF}",
  ]

  /// A document of random text and random annotations. Blocks may touch each other.
  private func fill(_ document: inout Document, _ random: inout SplitMix64) throws {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<200, using: &random) {
      text.append(Self.scalars.randomElement(using: &random) ?? " ")
    }
    try document.read("d\"\n", from: Source(path: "p\\")) { $0.append(contentsOf: String(text).utf8) }
    let borders = [0] + text.reduce(into: [Int]()) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
    func range(in whole: Range<Int>) -> TextRange {
      let inside = borders.filter { whole.lowerBound <= $0 && $0 <= whole.upperBound }
      let ends = [inside.randomElement(using: &random) ?? 0, inside.randomElement(using: &random) ?? 0].sorted()
      return TextRange(ends[0]..<ends[1])
    }
    var start = 0
    while start < borders.count - 1 {
      let end = min(borders.count - 1, start + Int.random(in: 1..<20, using: &random))
      let whole = borders[start]..<borders[end]
      let isKept = Bool.random(using: &random)
      document[Block.self].append(Block(range: TextRange(whole), label: .paragraph, kept: isKept, score: 1))
      let name = document.keep(range(in: whole))
      document[Entity.self].append(
        Entity(range: TextRange(whole), label: name, id: .none, name: name, list: .none, rule: .entry))
      document[Quote.self].append(
        Quote(
          range: TextRange(whole), kind: .direct, pieces: [range(in: whole), range(in: whole)],
          cue: Quote.Cue(range: range(in: whole), lemma: name),
          speaker: Quote.Speaker(
            range: range(in: whole), name: name, affiliation: Quote.Mention(range: range(in: whole))),
          rule: "rule", confidence: 0.5, nested: [range(in: whole)]))
      start = end + (Bool.random(using: &random) ? 0 : Int.random(in: 0..<3, using: &random))
    }
    document.join = Bool.random(using: &random) ? .paragraph : .source
  }

  @Test(arguments: OffsetUnit.allCases, TextChoice.allCases)
  func `cuts out what it says`(unit: OffsetUnit, choice: TextChoice) throws {
    var random = SplitMix64(seed: 20)
    let record = RecordWriter(
      [Block.self, Entity.self, Quote.self], offsets: unit, text: choice, annotationText: true)
    var document = Document()
    for _ in 0..<150 {
      try fill(&document, &random)
      var json = JSONWriter()
      record.write(document, to: &json)
      #expect(!json.bytes.contains(10))
      let parsed = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any] ?? [:]
      let text = String(decoding: document.text, as: UTF8.self)
      if choice == .source || choice == .both { #expect(same(parsed["text"] as? String, text)) }
      let cleaned = parsed["cleaned_text"] as? String
      #expect((cleaned != nil) == (choice == .cleaned || choice == .both))
      let wholeText = units(choice == .cleaned ? cleaned ?? "" : text, unit)
      var ranges = 0
      for layer in ["entities", "quotes"] { ranges += check(parsed[layer] ?? [], wholeText, unit) }
      let shown = document[Block.self].filter { choice != .cleaned || $0.kept }.count
      #expect((parsed["blocks"] as? [Any])?.count == shown)
      if choice != .cleaned { #expect(ranges >= 4 * shown) }
      checkMap(parsed["cleaned_map"] as? [[Int]], cleaned, text, unit)
    }
  }

  /// Checks all maps inside a value that have `start`, `end` and `text`; gives their number.
  private func check(_ value: Any, _ whole: [UInt32], _ unit: OffsetUnit) -> Int {
    if let list = value as? [Any] { return list.reduce(0) { $0 + check($1, whole, unit) } }
    guard let map = value as? [String: Any] else { return 0 }
    var count = map.values.reduce(0) { $0 + check($1, whole, unit) }
    if let start = map["start"] as? Int, let end = map["end"] as? Int, let text = map["text"] as? String {
      #expect(start <= end && end <= whole.count)
      if start <= end, end <= whole.count { #expect(Array(whole[start..<end]) == units(text, unit)) }
      count += 1
    }
    return count
  }

  private func checkMap(_ map: [[Int]]?, _ cleaned: String?, _ text: String, _ unit: OffsetUnit) {
    guard let cleaned else { return #expect(map == nil) }
    let from = units(text, unit)
    let to = units(cleaned, unit)
    for run in map ?? [] {
      #expect(run.count == 3)
      #expect(Array(to[run[0]..<run[0] + run[2]]) == Array(from[run[1]..<run[1] + run[2]]))
    }
    let joins = to.count - (map ?? []).reduce(0) { $0 + $1[2] }
    #expect(joins == 0 || joins % 2 == 0 || joins > 0)
  }

  private func units(_ text: String, _ unit: OffsetUnit) -> [UInt32] {
    switch unit {
    case .bytes: text.utf8.map(UInt32.init)
    case .codePoints: text.unicodeScalars.map(\.value)
    case .utf16: text.utf16.map(UInt32.init)
    }
  }

  /// By scalars: strings are equal also when only canonically so.
  private func same(_ one: String?, _ other: String) -> Bool {
    one.map { Array($0.utf8) == Array(other.utf8) } ?? false
  }
}
