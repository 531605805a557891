/// A place in an author's source: where a parameter or a field is declared.
@usableFromInline struct CodePlace: Sendable, CustomStringConvertible {
  @usableFromInline let file: StaticString
  @usableFromInline let line: Int

  @usableFromInline init(file: StaticString, line: Int) {
    self.file = file
    self.line = line
  }

  /// With the module in front: `Tables/Scores.swift:12`.
  @usableFromInline var description: String { "\(file):\(line)" }
}
