import Foundation
import SluiceTesting
import Testing

@testable import Sluice

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("a\"b\\c/d", #""a\"b\\c/d""#),
    ("\n\r\t\u{8}\u{C}", #""\n\r\t\u0008\u000c""#),
    ("\0\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("é“😀\u{2028}", "\"é“😀\u{2028}\""),
  ])
  func `escapes what JSON needs escaped`(text: String, json: String) {
    #expect(written { $0.string(text) } == json)
    #expect(written { $0.string(Array(text.utf8).span) } == json)
  }

  @Test func `writes any text so that it reads back, wherever a special byte stands`() throws {
    var random = SplitMix64(seed: 8)
    for special in ["\"", "\\", "\n", "\u{1F}", " ", "\u{80}", "ÿ"] {
      for before in 0..<20 {
        let text = String(repeating: "x", count: before) + special + String(repeating: "y", count: 20 - before)
        try expectReadsBack(text)
      }
    }
    for _ in 0..<500 { try expectReadsBack(random.text(0..<60)) }
  }

  private func expectReadsBack(_ text: String) throws {
    let json = written { $0.string(text) }
    let read = try JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8))
    #expect(read.first.map { Array($0.utf8) } == Array(text.utf8))
  }

  /// What JSON makes of a text, byte by byte.
  private func escaped(_ text: [UInt8]) -> [UInt8] {
    text.reduce(into: []) { json, byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): json += Array(#"\n"#.utf8)
      case 0: json += Array(#"\u0000"#.utf8)
      default: json.append(byte)
      }
    }
  }

  /// Text of a length in bytes, made of a short one again and again, cut between scalars.
  private func text(of length: Int, _ random: inout SplitMix64) -> [UInt8] {
    let unit = Array(random.text(1..<50).utf8)
    var bytes: [UInt8] = []
    while bytes.count < length { bytes += unit }
    bytes.removeLast(bytes.count - length)
    while let last = bytes.last, last >= 0x80 { bytes.removeLast() }
    return bytes
  }

  @Test(arguments: 0..<6)
  func `writes the same wherever the border of a chunk falls`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let lengths = [0, 1, 7, 8, 9, 100, 4095, 65_535, 65_536, 65_537, 200_000, 1 << 20, (1 << 20) + 1]
    var json = JSONWriter()
    var expected: [UInt8] = []
    while expected.count < 3 << 20 {
      let length = lengths.randomElement(using: &random) ?? 0
      let bytes = text(of: length + Int.random(in: 0..<9, using: &random), &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        json.buffer.append(bytes)
        expected += bytes
      case 1:
        let number = Int(truncatingIfNeeded: random.next())
        json.number(number)
        json.buffer.append("key")
        expected += Array("\(number)key".utf8)
      default:
        json.string(bytes.span)
        expected += [UInt8(ascii: "\"")] + escaped(bytes) + [UInt8(ascii: "\"")]
      }
      #expect(json.count == expected.count)
    }
    #expect(json.bytes == expected)
    var chunks = Chunks()
    json.buffer.move(to: &chunks)
    #expect(chunks.joined == expected)
    #expect(chunks.arrays.allSatisfy { !$0.isEmpty && $0.count <= Chunks.size })
    #expect(json.count == 0)
    #expect(json.bytes == [])
  }

  @Test(arguments: ["a", "\"", "\0"])
  func `a long text fills chunks, whatever it needs in escapes`(unit: String) {
    let text = [UInt8](repeating: Array(unit.utf8)[0], count: 1_500_000)
    var json = JSONWriter()
    json.string(text.span)
    var chunks = Chunks()
    json.buffer.move(to: &chunks)
    #expect(chunks.arrays.dropLast().allSatisfy { $0.count > Chunks.size * 9 / 10 })
    #expect(chunks.joined == [UInt8(ascii: "\"")] + escaped(text) + [UInt8(ascii: "\"")])
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (99_999, "99999"), (.max, "9223372036854775807"),
    (.min, "-9223372036854775808"),
  ])
  func `writes whole numbers`(number: Int, json: String) {
    #expect(written { $0.number(number) } == json)
  }

  @Test(arguments: [
    (0, "0.0"), (-0.0, "0.0"), (1, "1.0"), (0.5, "0.5"), (-1.0742, "-1.0742"), (0.82926, "0.8293"), (0.00004, "0.0"),
    (0.00005, "0.0001"), (-0.00004, "0.0"), (1e9, "1000000000.0"), (123_456.78, "123456.78"), (0.0105, "0.0105"),
    (9.99996, "10.0"), (1e15, "1000000000000000"), (1e18, "1000000000000000000"), (.infinity, "null"), (.nan, "null"),
  ])
  func `writes numbers with at most four decimals`(number: Double, json: String) {
    #expect(written { $0.number(number) } == json)
  }

  @Test func `puts commas between entries and elements`() {
    let text = written { json in
      json.open("{")
      json.key("a")
      json.open("[")
      json.close("]")
      json.key("b")
      json.open("[")
      json.element()
      json.null()
      json.element()
      json.bool(true)
      json.element()
      json.open("{")
      json.key(text: "c\n")
      json.bool(false)
      json.close("}")
      json.close("]")
      json.close("}")
    }
    #expect(text == #"{"a":[],"b":[null,true,{"c\n":false}]}"#)
  }

  @Test func `writes values of any kind`() {
    let value = JSON.object([
      .init("z", .array([.null, .bool(true), .int(-3), .number(0.1), .number(1e300), .number(.nan)])),
      .init("a", .string("x\"")), .init("m", .object([])),
    ])
    #expect(written(value.write) == #"{"z":[null,true,-3,0.1,1e+300,null],"a":"x\"","m":{}}"#)
    #expect(JSON.bool(true).text == "true")
    #expect(JSON.int(3).text == "3")
    #expect(JSON.string("x").text == "x")
    #expect(JSON.number(2.5).text == "2.5")
    #expect([JSON.null, .array([]), .object([])].allSatisfy { $0.text == nil })
  }
}
