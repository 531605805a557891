/// Finds the name that a user may have meant.
public enum Suggestion {
  /// The candidate nearest to what was written, if one is near enough.
  ///
  /// Damerau-Levenshtein distance (no part is edited twice), case folded and `-` read as `_`; near enough is at most a
  /// third of the length, and at least 1, but not all of it. Of equals the first candidate.
  public static func best(for written: String, among candidates: [String]) -> String? {
    let word = folded(written)
    var best: String?
    var limit = max(1, word.count / 3)
    for candidate in candidates {
      let other = folded(candidate)
      guard abs(word.count - other.count) <= limit else { continue }
      let distance = distance(word, other)
      guard distance <= limit, distance < max(word.count, other.count) else { continue }
      best = candidate
      limit = distance - 1
      if limit < 0 { break }
    }
    return best
  }

  /// "did you mean 'overlaps'?", if a candidate is near enough.
  public static func hint(for written: String, among candidates: [String]) -> String? {
    best(for: written, among: candidates).map { "did you mean '\($0)'?" }
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.lowercased().unicodeScalars.map { $0 == "-" ? "_" : $0 }
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
