/// Letter case of characters below U+0800: Latin, Greek, Cyrillic, Armenian.
struct LetterKinds: Sendable {
  static let limit = 0x800
  /// The lower-case form of each, itself if there is none within the table.
  let lower: [UInt16]
  /// 1 for a lower-case letter, 2 for an upper-case one, 3 for other characters of words, else 0.
  let kind: [UInt8]

  init() {
    var lower: [UInt16] = []
    var kind: [UInt8] = []
    for value in 0..<UInt16(Self.limit) {
      // All below U+D800, so always a scalar.
      let properties = Unicode.Scalar(value).map(\.properties)
      let mapped = properties?.lowercaseMapping.unicodeScalars.first?.value ?? UInt32(value)
      lower.append(mapped < Self.limit ? UInt16(mapped) : value)
      let isWord = value < 0x80 ? false : ScalarClass.isWord(UInt32(value))
      kind.append(properties?.isUppercase == true ? 2 : properties?.isLowercase == true ? 1 : isWord ? 3 : 0)
    }
    self.lower = lower
    self.kind = kind
  }

  static let shared = LetterKinds()
}
