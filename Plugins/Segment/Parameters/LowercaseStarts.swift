public import Sluice

/// Whether a small letter may start a sentence.
public enum LowercaseStarts: String, CaseIterable, Sendable, ParameterValue {
  /// In a document that is written so.
  case auto
  case never, always
}
