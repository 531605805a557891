internal import Sluice

/// What is known of a run before its first document.
struct Beginning {
  var report: RunReport
  /// A tally of nothing.
  var empty: Tally
  /// What was done before.
  var done: Tally
  /// How many shards are to do; nil for a run that has none.
  var shards: Int?
  /// How often documents have failed before.
  var attempts: [ByteString: Int] = [:]
  /// The documents that ended earlier runs.
  var aside: SetAside
  /// Where the workers say what they have in hand.
  var handFile: HandFile
}
