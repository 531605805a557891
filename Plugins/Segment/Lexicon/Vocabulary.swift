/// What one language knows of characters and words, frozen for look-up.
struct Vocabulary: Sendable {
  let classes: ClassTable
  let words: WordTable

  init(_ language: Language) {
    classes = language.classes
    words = WordTable(language.words)
  }

  /// The character at an offset of a valid UTF-8 text.
  @inline(__always) func character(_ text: Span<UInt8>, _ offset: Int) -> ClassedCharacter {
    classes.character(text, offset)
  }

  /// The class of an ASCII byte; `other` for the bytes of longer characters.
  @inline(__always) func kind(ofByte byte: UInt8) -> CharacterClass { classes.kind(ofByte: byte) }

  /// Whether a newline at an offset ends a paragraph where lines are joined: a blank line follows, a bullet, or nothing.
  func isParagraphEnd(_ text: Span<UInt8>, _ newline: Int, _ end: Int) -> Bool {
    var offset = newline &+ character(text, newline).width
    while offset < end {
      let character = character(text, offset)
      if character.kind == .newline { return true }
      if character.kind != .space { return character.kind == .bullet }
      offset &+= character.width
    }
    return true
  }
}
