import SluiceTesting

@testable import Sluice

extension SplitMix64 {
  /// A text of scalars that take one to four bytes and one or two UTF-16 units.
  mutating func text(_ counts: Range<Int>) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "b", " ", "\n", "\"", "\0", "é", "\u{301}", "“", "漢", "\u{FFFF}", "😀", "\u{200D}", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: counts, using: &self) { text.append(scalars.randomElement(using: &self) ?? " ") }
    return String(text)
  }
}

extension Document {
  /// A document with this text.
  init(_ text: String, id: String = "test") throws {
    self.init()
    try read(id, from: Source(path: id)) { $0.append(contentsOf: text.utf8) }
  }
}

extension String {
  /// The byte offsets between its scalars, both ends included.
  var borders: [Int] { unicodeScalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) } }
}
