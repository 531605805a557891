/// Whose words a verb reports.
enum Source {
  /// Somebody named beside it.
  case phrase(NounPhrase)
  /// A voice that was mentioned before.
  case voice(Int)
  /// The subject of the verb before it, for `called it “A” and warned that`.
  case shared
}
