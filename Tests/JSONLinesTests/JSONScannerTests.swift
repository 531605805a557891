import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import JSONLines

@Suite struct JSONScannerTests {
  private func fault(_ text: String) -> JSONFault? {
    var scanner = JSONScanner([])
    do throws(JSONFault) {
      _ = try scanner.scan(Array(text.utf8).span)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("", 0, "there should be a value, not the end of the line"),
    ("{\"a\":,}", 5, "there should be a value, not ','"),
    ("[1,]", 3, "there should be a value, not ']'"),
    ("[\u{B}]", 1, "there should be a value, not byte 0x0B"),
    ("“", 0, "there should be a value, not byte 0xE2"),
    ("[1 2]", 3, "there should be ',' or ']', not '2'"),
    ("[1}", 2, "there should be ',' or ']', not '}'"),
    ("{\"a\":1", 6, "there should be ',' or '}', not the end of the line"),
    ("{\"a\":1,}", 7, "there should be a key, not '}'"),
    ("{a:1}", 1, "there should be a key, not 'a'"),
    ("{\"a\" 1}", 5, "there should be ':' behind a key, not '1'"),
    ("{} {}", 3, "there should be nothing behind the value, not '{'"),
    ("[\"a", 1, "a text begins that does not end"),
    ("\"a\\", 3, #"there should be one of "\/bfnrtu behind '\', not the end of the line"#),
    ("\"\\x\"", 2, #"there should be one of "\/bfnrtu behind '\', not 'x'"#),
    ("\"\\u12G4\"", 1, #"behind '\u' there should be four hexadecimal digits"#),
    ("\"\\u123", 1, #"behind '\u' there should be four hexadecimal digits"#),
    ("\"a\tb\"", 2, "in a text byte 0x09 must be written as an escape"),
    ("01", 0, "a number begins with a zero"),
    ("[-012]", 2, "a number begins with a zero"),
    ("1.", 2, "there should be a digit, not the end of the line"),
    ("[-]", 2, "there should be a digit, not ']'"),
    ("1e+x", 3, "there should be a digit, not 'x'"),
    (".5", 0, "there should be a value, not '.'"),
    ("[trUe]", 3, "there should be 'true', not 'U'"),
    ("nul", 3, "there should be 'null', not the end of the line"),
    ("NaN", 0, "there should be a value, not 'N'"),
    (String(repeating: "[", count: 513), 512, "lists and objects stand more than 512 deep in each other"),
    (String(repeating: #"{"a":"#, count: 100_000), 2560, "lists and objects stand more than 512 deep in each other"),
  ])
  func `says what is wrong, and where`(text: String, offset: Int, message: String) {
    #expect(fault(text) == JSONFault(message: message, offset: offset))
  }

  @Test(arguments: [
    "0", "-0", "-0.0e-0", "1E+400", " [ ] ", "\t\r\n{ }", "[[],{},[{}]]", #""\"\\\/\b\f\n\r\t\u00e9\ud83d""#,
    "\"\u{7F}é😀\"",
    String(repeating: "[", count: 512) + String(repeating: "]", count: 512), "null", "true", "false",
  ])
  func `takes all that RFC 8259 allows`(text: String) { #expect(fault(text) == nil) }

  @Test func `of equal keys the first counts, whatever stands under it`() throws {
    var scanner = JSONScanner(["/a", "/a/b", "/b/1/c", "/é", "/"].map { JSONPointer($0)! })
    let text = Array(#"{"a":1,"a":{"b":2},"b":[0,{"c":"x","c":"y"}],"\u00e9":3,"e\u0301":4,"":5}"#.utf8)
    _ = try scanner.scan(text.span)
    let found = scanner.values.map { $0.map { String(decoding: text[$0.range], as: UTF8.self) } }
    #expect(found == ["1", nil, #""x""#, "3", "5"])
    // What a line had is not there in the next.
    _ = try scanner.scan(Array("{}".utf8).span)
    #expect(scanner.values.allSatisfy { $0 == nil })
  }

  @Test(arguments: ["[", #"{"a":"#, #""\\"#, #""\ud83d"#, "1", " ", "\"x\",", #"{"a":1},"#])
  func `time grows with the text and no faster`(piece: String) {
    let ratio = growth(at: 1 << 16) { size in
      var scanner = JSONScanner([JSONPointer("/a/0")!])
      var text = Array("[".utf8)
      while text.count < size { text += piece.utf8 }
      _ = try? scanner.scan(text.span)
    }
    #expect(ratio <= 16)
  }
}

// MARK: - Foundation as the judge

/// Random JSON, and what Foundation says of it.
@Suite struct JSONOracleTests {
  private func object(_ text: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed])
  }

  @Test func `finds what Foundation finds`() throws {
    var random = RandomJSON(seed: 8)
    let pointers = ["/a", "/b", "/a/b", "/b/1", "/a/0/b", "/é", "/b/é/a"].map { JSONPointer($0)! }
    var scanner = JSONScanner(pointers)
    var met = 0
    for _ in 0..<4000 {
      let text = Array(random.value(depth: 0).utf8)
      let whole = try #require(object(text))
      _ = try scanner.scan(text.span)
      for (pointer, value) in zip(pointers, scanner.values) {
        let expected = follow(pointer.steps[...], whole)
        #expect((value == nil) == (expected == nil), "\(pointer.text) in \(String(decoding: text, as: UTF8.self))")
        guard let value, let expected else { continue }
        met += 1
        var copy: [UInt8] = []
        #expect(JSONText.copy(text.span, value.range, to: &copy, replaces: false) == nil)
        #expect((object(copy) as? NSObject) == (expected as? NSObject))
        guard value.kind == .string else { continue }
        var bytes: [UInt8] = []
        #expect(JSONText.unescape(text.span, value.range, to: &bytes) == nil)
        #expect(bytes == Array((expected as? String ?? "").utf8))
      }
    }
    #expect(met > 1000)
  }

  private func follow(_ steps: ArraySlice<String>, _ value: Any) -> Any? {
    guard let step = steps.first else { return value }
    if let map = value as? [String: Any] { return map[step].flatMap { follow(steps.dropFirst(), $0) } }
    guard let list = value as? [Any], let index = Int(step), index < list.count else { return nil }
    return follow(steps.dropFirst(), list[index])
  }

  @Test func `refuses what Foundation refuses, and nothing else`() throws {
    var random = RandomJSON(seed: 9)
    var scanner = JSONScanner([])
    var counts = (taken: 0, refused: 0)
    for _ in 0..<12_000 {
      let text = random.mutated(Array(random.value(depth: 0).utf8))
      let string = String(decoding: text, as: UTF8.self)
      // Halves of pairs are grammar and no text, and Foundation's numbers have an end.
      // It also takes a comma behind the last member of an object.
      if string.contains(#/\\u[dD][89a-fA-F]|\d[eE][+-]?\d{3}|,\s*}/#) { continue }
      let isTaken = (try? scanner.scan(text.span)) != nil
      #expect(isTaken == (object(text) != nil), "\(string)")
      if isTaken { counts.taken += 1 } else { counts.refused += 1 }
    }
    #expect(counts.taken > 1000 && counts.refused > 1000)
  }
}

private struct RandomJSON {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func next(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func any(_ texts: [String]) -> String { texts[next(texts.count)] }

  private mutating func blank() -> String { any(["", "", "", " ", "\t", "\r\n "]) }

  mutating func value(depth: Int) -> String {
    switch depth == 0 ? 0 : next(depth > 4 ? 4 : 6) {
    case 1: return any(["true", "false", "null"])
    case 2: return number()
    case 3: return "\"\(text())\""
    case 4: return list("[", "]") { $0.value(depth: depth + 1) }
    default: break
    }
    var keys = ["a", "b", "é", "cc", "0"].shuffled(using: &random)[...]
    return list("{", "}") { json in
      let key = keys.popFirst() ?? "z"
      let written = key == "é" ? json.any(["é", #"\u00e9"#, #"\u00E9"#]) : key
      return "\"\(written)\"\(json.blank()):\(json.blank())\(json.value(depth: depth + 1))"
    }
  }

  private mutating func list(_ open: String, _ close: String, _ element: (inout Self) -> String) -> String {
    let elements = (0..<next(5)).map { _ in blank() + element(&self) + blank() }
    return open + (elements.isEmpty ? blank() : elements.joined(separator: ",")) + close
  }

  private mutating func number() -> String {
    any(["", "-"]) + any(["0", "7", "10", "123456", "9007199254740993"]) + any(["", ".0", ".25", ".000001"])
      + any(["", "", "e2", "E-3", "e+07"])
  }

  private mutating func text() -> String {
    (0..<next(12)).map { _ in
      any([
        "a", "bc", " ", "é", "漢", "😀", "plain text of some length", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\t"#, #"\u0041"#,
        #"\u00E9"#, #"\ud83d\ude00"#, #"\uD83D\uDE00"#, #"\u2028"#, "{", "]", ",", ":",
      ])
    }.joined()
  }

  /// With a few bytes of ASCII taken away, doubled or put in.
  mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0...next(2) {
      let index = next(text.count)
      guard text.indices.contains(index), text[index] < 0x80 else { continue }
      let byte = Array(#"{}[],:"\0159-+.eEtrufalsn /x"#.utf8)[next(28)]
      switch next(4) {
      case 0: text.remove(at: index)
      case 1: text[index] = byte
      case 2: text.insert(byte, at: index)
      default: text.insert(text[index], at: index)
      }
      if text.isEmpty { return [0x20] }
    }
    return text
  }
}
