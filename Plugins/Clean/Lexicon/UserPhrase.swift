internal import Sluice

/// What a phrase of the user wants.
struct UserPhrase {
  var keeps: Bool
  var label: Block.Label?
}
