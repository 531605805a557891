public import Sluice

/// What to do with a document of which little would be kept.
public enum LowConfidence: String, CaseIterable, Sendable, ParameterValue {
  /// Keep every block that no rule names, in texts under 8,000 bytes and where nothing would be kept at all.
  case keepAll = "keep_all"
  /// Keep what the scores chose.
  case keepScored = "keep_scored"
  /// Keep nothing.
  case dropAll = "drop_all"
}
