internal import Sluice
internal import SystemPackage

/// Puts what workers hand over back into the order of the input and writes it: the one writer of a run.
///
/// Batch after batch has its turn. A finished batch whose turn has not come waits here in memory, which the window of the
/// run bounds; an unfinished one that has too much in hand waits with its worker. A shard is committed with its last batch.
actor Sequencer {
  private let destination: any Destination
  private let limit: FailureLimit
  private let progress: ProgressMeter
  private var turn = 0
  private var finished: [Int: (batch: Batch, piece: Piece)] = [:]
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var error: RunError?
  /// Of all documents, those of shards that were done before included.
  private(set) var tally: Tally
  /// Of each step, in this start.
  private(set) var times: [StepTimes]
  /// Of the shard in hand.
  private var shardTally: Tally
  /// How many shards have been committed.
  private(set) var commits = 0
  private var backlog = Backlog()
  /// Where goes what waits, when memory is needed.
  private let overflow: Overflow

  /// - Parameters:
  ///   - before: what was done before.
  ///   - empty: a tally of nothing.
  init(
    _ destination: sending any Destination, limit: FailureLimit, before: Tally, empty: Tally, progress: ProgressMeter,
    overflow: Overflow
  ) {
    self.overflow = overflow
    self.destination = destination
    self.limit = limit
    self.progress = progress
    tally = before
    shardTally = empty
    times = empty.steps.map { _ in StepTimes() }
  }

  /// Writes a part of a batch that goes on; waits until it is the batch's turn.
  func append(_ piece: Piece, of batch: Batch) async throws {
    if batch.number != turn, error == nil {
      await withCheckedContinuation { waiting[batch.number] = $0 }
    }
    if let error { throw error }
    try write(piece, of: batch)
  }

  /// Takes the last part of a batch, and writes it as soon as its turn comes.
  ///
  /// - Returns: what now waits for its turn.
  func finish(_ batch: Batch, _ piece: Piece) throws -> Backlog {
    if let error { throw error }
    finished[batch.number] = (batch, piece)
    backlog.number += 1
    backlog.bytes += piece.bytesInMemory
    while let (batch, piece) = finished.removeValue(forKey: turn) {
      backlog.bytes -= piece.bytesInMemory
      try write(piece, of: batch)
      if batch.endsShard { try commit(batch.shard) }
      turn += 1
      waiting.removeValue(forKey: turn)?.resume()
    }
    return backlog
  }

  /// Puts what waits for its turn on disk.
  ///
  /// - Returns: what still waits in memory.
  func setAside() -> Backlog {
    backlog.number += 1
    backlog.bytes = 0
    for number in finished.keys {
      finished[number]?.piece.setAside(in: overflow)
      backlog.bytes += finished[number]?.piece.bytesInMemory ?? 0
    }
    return backlog
  }

  /// Ends all waiting: the run has failed.
  func abort(_ error: RunError) {
    if self.error == nil { self.error = error }
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// Gives the outputs their names.
  func publish() throws(RunError) -> [WrittenOutput] { try destination.finish(tally) }

  /// Takes away what has been written and not committed; what is known of failures stays.
  func discard() { destination.discard() }

  private func write(_ piece: Piece, of batch: Batch) throws {
    try orAbort { () throws(RunError) in
      try destination.write(piece, of: batch.shard)
      // Before it can be committed: bytes that were on disk may not have come back.
      try overflow.check()
      tally.add(piece.tally)
      shardTally.add(piece.tally)
      for index in times.indices { times[index].add(piece.times[index]) }
      progress.update(tally)
      if let stop = piece.stop { throw stop }
      try limit.check(tally)
    }
  }

  private func commit(_ shard: Int) throws {
    try orAbort { () throws(RunError) in try destination.commit(shard, shardTally) }
    shardTally.clear()
    commits += 1
    progress.committed()
  }

  private func orAbort(_ body: () throws(RunError) -> Void) throws {
    do throws(RunError) {
      try body()
    } catch {
      abort(error)
      throw error
    }
  }
}

/// Encoded bytes of finished batches that wait for their turn.
struct Backlog: Sendable {
  /// Which word of the sequencer this is: of two the later counts, in whatever order they arrive.
  var number = 0
  var bytes = 0
}

extension Overflow {
  /// - Throws: `cannotWrite` if something went wrong.
  func check() throws(RunError) {
    guard let failure else { return }
    throw .cannotWrite(path: folder.string, reason: "temporary files: \(failure.description.lowercased())")
  }
}
