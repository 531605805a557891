internal import Sluice

/// Puts what workers hand over back into the order of the input and writes it: the one writer of a run.
///
/// Batch after batch has its turn. A finished batch whose turn has not come waits here in memory, which the window of the
/// run bounds; an unfinished one that has too much in hand waits with its worker.
actor Sequencer {
  private let sinks: Sinks
  private let limit: FailureLimit
  private let progress: Progress
  private var turn = 0
  private var finished: [Int: Piece] = [:]
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var error: RunError?
  private(set) var tally: Tally
  /// Bytes of finished batches that wait for their turn.
  private var waitingBytes = 0

  init(_ sinks: sending Sinks, limit: FailureLimit, tally: Tally, progress: Progress) {
    self.sinks = sinks
    self.limit = limit
    self.tally = tally
    self.progress = progress
  }

  /// Writes a part of a batch that goes on; waits until it is the batch's turn.
  func append(_ piece: Piece, of batch: Int) async throws {
    if batch != turn, error == nil {
      await withCheckedContinuation { waiting[batch] = $0 }
    }
    if let error { throw error }
    try write(piece)
  }

  /// Takes the last part of a batch, and writes it as soon as its turn comes.
  ///
  /// - Returns: how many bytes now wait for their turn.
  func finish(_ batch: Int, _ piece: Piece) throws -> Int {
    if let error { throw error }
    finished[batch] = piece
    waitingBytes += piece.bytes
    while let ready = finished.removeValue(forKey: turn) {
      waitingBytes -= ready.bytes
      try write(ready)
      turn += 1
      waiting.removeValue(forKey: turn)?.resume()
    }
    return waitingBytes
  }

  /// Ends all waiting: the run has failed.
  func abort(_ error: RunError) {
    if self.error == nil { self.error = error }
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// Gives the outputs their names.
  func publish() throws { try sinks.publish(failures: tally.failed) }

  /// The outputs and their sizes, but for standard output.
  var written: [(path: String, bytes: Int)] { sinks.written }

  /// Takes away what has been written to the outputs; what is known of failures stays.
  func discard() { sinks.discard(failures: tally.failed) }

  private func write(_ piece: Piece) throws {
    do throws(RunError) {
      try sinks.write(piece)
      tally.add(piece.tally)
      progress.update(tally)
      try limit.check(tally)
    } catch {
      abort(error)
      throw error
    }
  }
}
