internal import Sluice

/// The text of a phrase as it is matched: folded bytes, with `wild` where `{*}` stands.
struct FoldedPhrase {
  /// Stands for one to four words. No folded text has this byte.
  static let wild: UInt8 = 0

  let bytes: [UInt8]

  init(_ text: String) {
    // `{n}` becomes a digit, which folds as any number; `{*}` stands between the words around it.
    let written = text.utf8.contains(UInt8(ascii: "{")) ? text.replacing("{n}", with: "0") : text
    let source = Array(written.utf8)
    let lower = SmallLetters.shared.table
    var folded: [UInt8] = []
    folded.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "{"), source[index...].starts(with: "{*}".utf8) {
        folded.append(Self.wild)
        index += 3
        continue
      }
      let unit = Folding.unit(source.span, index, source.count, lower.span)
      // White space of any kind and length is one space between words.
      let isSpace = unit.bytes.0 == UInt8(ascii: " ") || unit.bytes.0 == UInt8(ascii: "\n")
      if isSpace {
        if !folded.isEmpty && folded.last != UInt8(ascii: " ") { folded.append(UInt8(ascii: " ")) }
      } else {
        folded.append(unit.bytes.0)
        if unit.count > 1 { folded.append(unit.bytes.1) }
        if unit.count > 2 { folded.append(unit.bytes.2) }
      }
      index = unit.next
    }
    if folded.last == UInt8(ascii: " ") { folded.removeLast() }
    bytes = folded
  }

  /// How the phrase begins: its first bytes, as many as the filter asks for, and none behind a `{*}`.
  var start: [UInt8] { Array(bytes.prefix { $0 != Self.wild }.prefix(PhraseFilter.depth)) }
}
