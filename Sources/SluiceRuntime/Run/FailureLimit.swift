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
    let documents = tally.documents
    switch maxFailed {
    case .count(let most):
      if documents.failed > most {
        throw RunError.stopped("\(documents.failed) documents failed, 'max_failed' is \(most)")
      }
    case .share(let share):
      guard documents.all >= share.minDocuments else { return }
      if Double(documents.failed) > share.rate.fraction * Double(documents.all) {
        throw RunError.stopped(
          "\(documents.failed) of \(documents.all) documents failed, 'max_failed' is \(share.rate.written)")
      }
    }
  }
}
