/// What offsets count in the outputs. Inside the program they are bytes.
public enum OffsetUnit: String, CaseIterable, Sendable, ParameterValue {
  /// Unicode scalars, as Python and Spark count.
  case codePoints = "code_points"
  /// Bytes of UTF-8, as the program counts.
  case bytes
  /// UTF-16 code units, as Java and JavaScript count.
  case utf16
}
