public import Sluice

/// What a newline does.
public enum Newlines: String, CaseIterable, Sendable, ParameterValue {
  /// Every one ends a sentence.
  case line
  /// Only a blank line does, for text broken into lines of one length.
  case paragraph
  /// As each document is written.
  case auto
}
