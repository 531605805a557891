internal import Sluice

/// Gives batches to workers, in order, within the memory of the run.
///
/// A batch is given out while three times the input bytes in work and the encoded bytes that wait to be written fit the
/// memory, or when nothing is in work. So the batch whose turn it is to be written has always been given out, and no worker
/// waits for ever.
actor Dispatcher {
  private var feeder: Feeder
  private let memory: Int
  private var peeked: Batch?
  /// Whether an item is being waited for, and what came in place of one that was not read.
  private var isReading = false
  private var failure: (any Error)?
  private var hasEnded = false
  private var batchesInWork = 0
  private var bytesInWork = 0
  private var backlog = Backlog()
  private var isOver = false
  /// The shard of the batch given out last.
  private var lastShard: Int?
  /// Whether no shard is to be begun any more.
  private var endsWithShard = false
  private var idle: [CheckedContinuation<Void, Never>] = []

  init(_ feeder: sending Feeder, memory: Int) {
    self.feeder = feeder
    self.memory = memory
  }

  /// The next batch, as soon as there is room for it; nil when there is none, or the run is over.
  func take() async throws(RunError) -> Batch? {
    while !isOver {
      if peeked == nil { feed() }
      if let failure { throw RunError.reading(failure) }
      if isReading {
        await withCheckedContinuation { idle.append($0) }
        continue
      }
      guard let batch = peeked, !endsWithShard || batch.shard == lastShard else {
        stop()
        return nil
      }
      if hasRoom(for: batch) {
        peeked = nil
        batchesInWork += 1
        bytesInWork += batch.bytes
        lastShard = batch.shard
        return batch
      }
      await withCheckedContinuation { idle.append($0) }
    }
    return nil
  }

  /// Has the next batch cut, or begins to wait for the item that it is made of.
  private func feed() {
    if isReading || hasEnded { return }
    switch feeder.next() {
    case .batch(let batch): peeked = batch
    case .end: hasEnded = true
    case .item(let stream):
      isReading = true
      Task { received(await stream.next()) }
    }
  }

  private func received(_ item: Result<Item?, any Error>) {
    isReading = false
    switch item {
    case .success(let item?): peeked = feeder.batch(of: item)
    case .success(nil): hasEnded = true
    case .failure(let error): failure = error
    }
    wake()
  }

  /// Takes note that a batch is done.
  ///
  /// - Parameter backlog: what waited to be written after it.
  func finished(_ batch: Batch, _ backlog: Backlog) {
    batchesInWork -= 1
    bytesInWork -= batch.bytes
    if backlog.number > self.backlog.number { self.backlog = backlog }
    wake()
  }

  /// Begins no shard any more; the rest of a begun one is still given out.
  func endWithShard() {
    endsWithShard = true
    wake()
  }

  /// Gives out nothing more.
  func stop() {
    isOver = true
    wake()
  }

  private func hasRoom(for batch: Batch) -> Bool {
    if batchesInWork == 0 { return true }
    // A large document goes alone.
    if 3 * batch.bytes > memory / 4 { return false }
    return 3 * (bytesInWork + batch.bytes) + backlog.bytes <= memory
  }

  private func wake() {
    for continuation in idle { continuation.resume() }
    idle.removeAll()
  }
}
