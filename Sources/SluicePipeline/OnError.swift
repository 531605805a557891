internal import Sluice

/// What an error in a stage does: the runner's key `on_error`.
package enum OnError: String, CaseIterable, ParameterValue {
  /// The document fails.
  case failDocument = "fail_document"
  /// The stage's layers stay empty, and the record says so.
  case skipStage = "skip_stage"
  /// The run stops.
  case stop
}
