public import Sluice

/// What becomes of short words that lean on the one before: `don’t`, `Iraq’s`.
public enum Clitics: String, CaseIterable, Sendable, ParameterValue {
  /// One token.
  case joined
  /// A token of their own: `do` `n’t`, `Iraq` `’s`.
  case split
}
