internal import Sluice

/// What characters of two bytes, below U+0800, are to words: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
enum LetterKinds {
  static let none: UInt8 = 0
  static let small: UInt8 = 1
  static let capital: UInt8 = 2
  /// Part of a word, and of neither case.
  static let uncased: UInt8 = 3

  /// By scalar. Loops take its span once: a table held as a value would be copied on the way.
  static let table: [UInt8] = (0..<UInt32(SmallLetters.limit)).map { value in
    guard let properties = Unicode.Scalar(value)?.properties else { return none }
    if properties.isUppercase { return capital }
    if properties.isLowercase { return small }
    return value >= 0x80 && ScalarClass.isWord(value) ? uncased : none
  }
}
