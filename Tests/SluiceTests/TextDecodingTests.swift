import Testing

@testable import Sluice

@Suite struct TextDecodingTests {
  private func decode(
    _ bytes: [UInt8], _ decoding: TextDecoding = TextDecoding()
  ) -> (text: String, start: Int, failure: Failure?) {
    var document = Document()
    do throws(Failure) {
      try document.read("id", from: Source(path: "p"), as: decoding) { $0 = bytes }
      return (String(decoding: document.text, as: UTF8.self), document.source.textStart, nil)
    } catch {
      return (String(decoding: document.text, as: UTF8.self), document.source.textStart, error)
    }
  }

  @Test(arguments: [
    ("", 0), ("a", 0), ("a\0b\r\n", 0), ("“é😀", 0), ("\u{FEFF}x", 3), ("\u{FEFF}", 3), ("x\u{FEFF}", 0),
  ])
  func `takes UTF-8 as it is, without a byte-order mark`(text: String, start: Int) {
    let decoded = decode(Array(text.utf8))
    #expect(Array(decoded.text.utf8) == Array(text.utf8.dropFirst(start)))
    #expect(decoded.start == start)
    #expect(decoded.failure == nil)
  }

  @Test(
    arguments: [
      ([0x61, 0x93], 1, "byte 0x93 at offset 1 is not UTF-8"),
      ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], 4, "byte 0xFF at offset 4 is not UTF-8"),
      ([0xED, 0xA0, 0x80], 0, "byte 0xED at offset 0 is not UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00], 0, "the text is UTF-16, not UTF-8: convert it"),
      ([0xFE, 0xFF, 0x00, 0x61], 0, "the text is UTF-16, not UTF-8: convert it"),
    ] as [([UInt8], Int, String)])
  func `fails at the first byte that is not UTF-8`(bytes: [UInt8], offset: Int, message: String) {
    let decoded = decode(bytes)
    #expect(decoded.failure?.code == "invalid_utf8")
    #expect(decoded.failure?.offset == offset)
    #expect(decoded.failure?.message == message)
    #expect(decoded.text == "")
  }

  @Test(
    arguments: [
      ([0x61, 0x93, 0x62], "a\u{FFFD}b"), ([0xF0, 0x9F, 0x98], "\u{FFFD}"), ([0xF0, 0x9F, 0x98, 0x61], "\u{FFFD}a"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xEF, 0xBB, 0xBF, 0xFF], "\u{FFFD}"), ([0x61], "a"),
    ] as [([UInt8], String)])
  func `replaces maximal parts of what is broken`(bytes: [UInt8], text: String) {
    #expect(decode(bytes, TextDecoding(invalidBytes: .replace)).text == text)
  }

  @Test func `decodes Windows 1252, unless a byte-order mark says UTF-8`() {
    let windows = TextDecoding(encoding: .windows1252)
    let high: [UInt8] = [0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0x81, 0x9D, 0x9F, 0xA0, 0xE9, 0xFF]
    #expect(decode([0x61] + high, windows).text == "a€…‘’“”–—™\u{81}\u{9D}Ÿ\u{A0}éÿ")
    #expect(decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA9], windows).text == "é")
    #expect(decode([0xEF, 0xBB, 0xBF, 0xE9], windows).failure?.offset == 3)
    #expect(decode([0xFF, 0xFE], windows).text == "ÿþ")
    for byte in UInt8.min...UInt8.max {
      let text = decode([byte], windows).text
      #expect(text.unicodeScalars.count == 1)
      if byte < 0x80 || byte >= 0xA0 { #expect(text.unicodeScalars.first?.value == UInt32(byte)) }
    }
  }

  private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBig ? pair.reversed() : pair
    }
  }

  @Test(
    arguments: [
      "Two.", "One road. Two roads.", "“Il est déjà là”, dit-il.", "Где дорога? Она закрыта.", "Η πόλη είναι εδώ.",
      "השיר הזה יפה מאוד.", "line\nline\nline\n", "a\tb\tc\td", "Tiếng Việt có dấu, và một câu nữa.",
    ], [false, true])
  func `UTF-16 without a byte-order mark is told by its zeros`(text: String, isBig: Bool) {
    let bytes = utf16(text, isBig: isBig)
    for (decoding, name) in [
      (TextDecoding(), "UTF-8"), (TextDecoding(invalidBytes: .replace), "UTF-8"),
      (TextDecoding(encoding: .windows1252), "Windows 1252"),
    ] {
      let decoded = decode(bytes, decoding)
      #expect(decoded.failure?.code == "invalid_utf8")
      #expect(decoded.failure?.message == "the text is UTF-16, not \(name): convert it")
      #expect(decoded.failure?.offset == 0)
    }
  }

  @Test(arguments: [
    "a\0", "a\0b\0", "One \0 sentence. \0Another one.\n", "ab\0cd\0ef\0gh\0", "\0\0\0\0\0\0\0\0", "a\nb\nc\nd\0e\nf\n",
    "name\0value\0name\0value\0", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}",
  ])
  func `a zero here and there does not make a text UTF-16`(text: String) {
    #expect(Array(decode(Array(text.utf8)).text.utf8) == Array(text.utf8))
  }
}
