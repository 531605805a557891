import Foundation
import SluiceTesting
import Testing

/// Random documents through the whole pipeline: nothing traps, every document is accounted for, and every range lies in its
/// text between scalars.
@Suite struct FuzzTests {
  let folder: Folder
  private static let seed: UInt64 = 20_240_607
  private static let count = 3000

  init() throws { folder = try Folder() }

  @Test(arguments: ["fail", "replace"])
  func `random documents are all accounted for`(onInvalid: String) throws {
    var generator = SplitMix64(seed: Self.seed)
    var valid = 0
    for number in 0..<Self.count {
      let data = number % 2 == 0 ? Self.text(&generator) : Self.bytes(&generator)
      if String(validating: data, as: UTF8.self) != nil { valid += 1 }
      try folder.write(data, to: "in/\(number).txt")
    }
    try folder.write(pipeline(onInvalid), to: "p.yaml")
    let result = try Binary.run("run", folder.path + "/p.yaml", "--progress", "off")
    let expected = onInvalid == "fail" ? valid : Self.count
    #expect(result.status == (expected == Self.count ? 0 : 1), "seed \(Self.seed): \(result.error)")
    let records = Binary.records(folder.text("out.jsonl") ?? "")
    #expect(records.count == expected, "seed \(Self.seed)")
    #expect(Binary.records(folder.failures("out.jsonl.sluice")).count == Self.count - expected)
    for record in records { check(record) }
  }

  private func pipeline(_ onInvalid: String) -> String {
    """
    sluice: 1
    name: fuzz
    input: {use: files, with: {path: in, on_invalid_utf8: \(onInvalid)}}
    stages:
      - clean
      - segment
      - use: gazetteer
        with: {lists: [{path: \(Binary.root.path())pipelines/gazetteers/people.tsv}, {path: \(Binary.root.path())pipelines/gazetteers/places.tsv}]}
      - quotes
    outputs: {all: {use: jsonl, with: {path: out.jsonl, offsets: bytes}}}
    errors: {max_failed: \(Self.count)}
    """
  }

  private func check(_ record: [String: Any]) {
    let id = record["id"] ?? "?"
    guard let text = record["text"] as? String else {
      Issue.record("\(id) is no record: \(record)")
      return
    }
    let bytes = Array(text.utf8)
    for layer in ["blocks", "sentences", "entities", "quotes"] {
      guard let items = record[layer] as? [[String: Any]] else {
        Issue.record("\(id) has no \(layer)")
        continue
      }
      var last = 0
      for item in items {
        check(item, bytes, "seed \(Self.seed), \(id), \(layer)")
        let start = item["start"] as? Int ?? -1
        #expect(start >= last, "\(id): \(layer) are not in order")
        last = layer == "blocks" || layer == "sentences" ? item["end"] as? Int ?? 0 : start
      }
    }
  }

  /// Checks a part's range, that its text is what stands there, and the parts inside it.
  private func check(_ part: [String: Any], _ bytes: [UInt8], _ place: String) {
    if let start = part["start"] as? Int, let end = part["end"] as? Int {
      guard 0 <= start, start < end, end <= bytes.count else {
        Issue.record("\(place): \(start)..<\(end) is not in \(bytes.count) bytes")
        return
      }
      guard let covered = String(validating: bytes[start..<end], as: UTF8.self) else {
        Issue.record("\(place): \(start)..<\(end) cuts a scalar")
        return
      }
      if let text = part["text"] as? String { #expect(text.utf8.elementsEqual(covered.utf8), "\(place)") }
    }
    for value in part.values {
      if let inner = value as? [String: Any] { check(inner, bytes, place) }
      if let list = value as? [[String: Any]] { for inner in list { check(inner, bytes, place) } }
    }
  }

  /// Pieces of what news is made of, and of what breaks parsers, in any order.
  private static let pieces = [
    "Iraq", "US", "Joe Biden", "Mr ", "the Pentagon", " said", " told reporters", " he", "that ", "according to ", ".",
    ". ",
    "? ", "! ", ",", ", ", "“", "”", "\"", "'", "’", "‘", "''", "«", "»", "(", ")", "[", "]", " - ", " – ", "—", "…",
    "...",
    "\n", "\n\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\t", " ", "\u{A0}", "\u{200B}", "\u{FEFF}", "\0", "é",
    "e\u{301}",
    "İ", "ß", "中文。", "الرئيس", "🇮🇶", "👨‍👩‍👧", "Read more:", "Follow us", "© Reuters", "Share", "1. ", "a) ", "5 a.m.",
    "U.S.",
    "St. ", "No. 5", "https://a.b/c?d", "x@y.zz", "Related Articles", "Leave a Reply", "Published: Updated:", "#tag",
    "SYRIA", "al-Kadhimi", "Qasim ",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ]

  private static func text(_ generator: inout SplitMix64) -> Data {
    var text = ""
    for _ in 0..<Int(generator.next() % 120) {
      text += pieces[Int(generator.next() % UInt64(pieces.count))]
      if generator.next() % 3 == 0 { text += " " }
    }
    return Data(text.utf8)
  }

  private static func bytes(_ generator: inout SplitMix64) -> Data {
    if generator.next() % 2 == 0 {
      return Data((0..<Int(generator.next() % 200)).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    }
    // A text with a few bytes changed, or cut short.
    var data = text(&generator)
    for _ in 0..<3 where !data.isEmpty {
      data[Int(generator.next() % UInt64(data.count))] = UInt8(truncatingIfNeeded: generator.next())
    }
    return data.prefix(Int(generator.next() % UInt64(data.count + 1)))
  }
}
