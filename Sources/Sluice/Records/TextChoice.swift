/// Which text of a document an output has.
public enum TextChoice: String, CaseIterable, Sendable, ParameterValue {
  /// The text as read.
  case source
  /// The kept blocks, joined; offsets count in it, and what lies outside them is left out.
  case cleaned
  /// Both; offsets count in the text as read.
  case both
  case none
}
