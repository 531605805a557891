/// What a character is to a sentence: all that the rules know of it.
enum CharacterClass: UInt8, Sendable {
  case other
  case upper
  case lower
  /// A letter of a script without capitals.
  case letter
  case digit
  case space
  case newline
  /// Opens: a bracket, a quotation mark, `¿`; or a sign that a sentence may start with, such as `©`.
  case opener
  case closer
  /// A quotation mark that opens or closes by what stands beside it.
  case quote
  /// `.`
  case stop
  /// `!` and `?` of any script that puts a blank behind them.
  case bang
  case ellipsis
  /// A mark that ends a sentence without a blank behind it: `。`.
  case fullStop
  case dash
  /// What goes on with the sentence: a comma, a colon, `&`, `=`.
  case pause
  case bullet
}

extension CharacterClass {
  var isLetter: Bool { self == .lower || self == .upper || self == .letter }
  /// Whether words are made of it: a letter or a digit.
  var isOfWord: Bool { isLetter || self == .digit }
  var isTerminal: Bool { self == .stop || self == .bang || self == .ellipsis || self == .fullStop }
}

/// A character's class and how many bytes it takes.
struct ClassedCharacter {
  var kind: CharacterClass
  var width: Int
}
