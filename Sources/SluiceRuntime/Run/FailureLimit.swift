internal import Sluice
internal import SluicePipeline

/// When failures are so many that the run should stop.
///
/// Checked batch by batch in the order of the input, so that it does not depend on the number of workers.
struct FailureLimit: Sendable {
  let maxFailed: MaxFailed

  /// So many documents, all failed, are no accident.
  private static let firstAllFailed = 100

  func check(_ tally: Tally) throws(RunError) {
    if tally.leadingFailures >= Self.firstAllFailed {
      throw RunError.stopped("the first \(Self.firstAllFailed) documents all failed")
    }
    switch maxFailed {
    case .count(let most):
      if tally.failed > most { throw RunError.stopped("\(tally.failed) documents failed, 'max_failed' is \(most)") }
    case .share(let share):
      guard tally.documents >= share.minDocuments else { return }
      if Double(tally.failed) > share.rate.fraction * Double(tally.documents) {
        throw RunError.stopped(
          "\(tally.failed) of \(tally.documents) documents failed, 'max_failed' is \(share.rate.written)")
      }
    }
  }
}
