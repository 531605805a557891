internal import Sluice

/// A name where it stands, and what the text says about its bearer there.
struct FoundName: Sendable {
  var range: TextRange
  /// Of its last word, or of the acronym that the text gives for it.
  var key: UInt64
  var words: Int
  var isAcronym = false
  /// Whether it can be a person's: no article before it, no word for a body at its end.
  var isPerson = false
  /// The noun of the bearer's role, in front of the name or behind it: `spokesman`.
  var role: TextRange?
  /// All that the text says with the role: `Iraq’s defence ministry spokesperson`.
  var description: TextRange?
  /// What sort of body it is, by its last word and by what stands beside it.
  var bodies = TokenClass()
}
