/// Finds the name that a user may have meant.
public enum Suggestion {
  /// The candidate nearest to what was written, if one is near enough.
  ///
  /// Damerau-Levenshtein distance, case folded and `-` read as `_`; near enough is at most a third of the length, and
  /// at least 1. Of equals the first candidate.
  public static func best(for written: String, among candidates: [String]) -> String? { nil }

  /// "did you mean 'overlaps'?", if a candidate is near enough.
  public static func hint(for written: String, among candidates: [String]) -> String? {
    best(for: written, among: candidates).map { "did you mean '\($0)'?" }
  }
}
