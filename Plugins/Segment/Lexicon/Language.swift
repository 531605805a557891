/// What one language's files say: the classes of its characters and words.
struct Language: Sendable {
  var tag: String
  var classes: ClassTable
  var words: [WordKey: WordClass] = [:]
  var flags: LanguageFlags = []
  var lowercaseStarts = LowercaseStarts.auto
  /// First bytes of the longer characters that the scan must look at: `…`, the curly marks, `«`, line separators.
  var leads: Set<UInt8> = [0xE2, 0xC2]

  /// - Parameters:
  ///   - classes: the classes of all languages, which are costly to make.
  init(tag: String, classes: ClassTable) {
    self.tag = tag
    self.classes = classes
  }

  /// Adds marks that end a sentence.
  ///
  /// `.` stays a stop and `!`, `?` stay what they are; another ASCII mark ends like `?`, the rest without a blank behind.
  mutating func addTerminals(_ marks: String) {
    for scalar in marks.unicodeScalars where !".!?".unicodeScalars.contains(scalar) {
      guard let encoded = UTF8.encode(scalar), let lead = encoded.first else { continue }
      if !scalar.isASCII { leads.insert(lead) }
      classes.set(scalar, scalar.isASCII || scalar == "\u{37E}" ? .bang : .fullStop)
    }
  }

  /// Takes note of a pair of quotation marks.
  ///
  /// A mark that other languages use the other way round is then judged by what stands beside it.
  mutating func addQuotes(opening: Unicode.Scalar, closing: Unicode.Scalar) {
    for (mark, kind) in [(opening, CharacterClass.opener), (closing, .closer)] {
      let now = classes.kind(of: mark)
      if now == .opener && kind == .closer || now == .closer && kind == .opener { classes.set(mark, .quote) }
    }
  }
}

extension ClassTable {
  func kind(of scalar: Unicode.Scalar) -> CharacterClass {
    let bytes = Array(String(scalar).utf8)
    return character(bytes.span, 0).kind
  }
}
