internal import Sluice

/// Gives batches to workers, in order, within the memory of the run, and sees to it that a document that needs all memory
/// is worked on alone.
///
/// A batch is given out while the budget has room for it, or when nothing is in work. So the batch whose turn it is to be
/// written has always been given out. A batch works, waits for its turn to be written, or waits to be alone. While one waits
/// to be alone nothing new is given out, so those that work come to an end or wait; the first of them is alone then, until its
/// document is done, for which it waits for nobody. So no worker waits for ever.
actor Dispatcher {
  private var feeder: Feeder
  nonisolated let budget: MemoryBudget
  private var peeked: Batch?
  /// Whether an item is being waited for, and what came in place of one that was not read.
  private var isReading = false
  private var failure: (any Error)?
  private var hasEnded = false
  /// Those that neither wait for their turn nor to be alone.
  private var working: Set<Int> = []
  /// The one that is alone.
  private var alone: Int?
  /// Who waits to be alone, by their batches, and who waits to work on meanwhile.
  private var wantAlone: [Int: CheckedContinuation<Void, Never>] = [:]
  private var waitForAlone: [CheckedContinuation<Void, Never>] = []
  private var isAborted = false
  private var backlog = Backlog()
  private var isOver = false
  /// The shard of the batch given out last.
  private var lastShard: Int?
  /// Whether no shard is to be begun any more.
  private var endsWithShard = false
  private var idle: [CheckedContinuation<Void, Never>] = []

  init(_ feeder: sending Feeder, memory: Int) {
    self.feeder = feeder
    budget = MemoryBudget(memory)
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
      if alone == nil, wantAlone.isEmpty, budget.admit(batch) {
        peeked = nil
        working.insert(batch.number)
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
    budget.release(batch)
    note(backlog)
    pause(batch)
    wake()
  }

  /// Takes note of what waits to be written.
  func note(_ backlog: Backlog) {
    guard backlog.number > self.backlog.number else { return }
    self.backlog = backlog
    budget.waits(backlog.bytes)
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

  private func wake() {
    for continuation in idle { continuation.resume() }
    idle.removeAll()
  }

  // MARK: - Alone

  /// A batch waits for its turn.
  func pause(_ batch: Batch) {
    working.remove(batch.number)
    letAlone()
  }

  /// It goes on, as soon as nobody is alone.
  func resume(_ batch: Batch) async {
    while alone != nil, !isAborted { await withCheckedContinuation { waitForAlone.append($0) } }
    working.insert(batch.number)
  }

  /// Waits until no other batch works, and gives this one all memory.
  ///
  /// - Throws: cancellation, if the run is over.
  func goAlone(_ batch: Batch) async throws {
    working.remove(batch.number)
    await withCheckedContinuation {
      wantAlone[batch.number] = $0
      letAlone()
    }
    if isAborted { throw CancellationError() }
    working.insert(batch.number)
    budget.giveAll(to: batch)
  }

  /// It is alone no more.
  func endAlone(_ batch: Batch) {
    budget.shrink(batch)
    alone = nil
    letAlone()
    for continuation in waitForAlone { continuation.resume() }
    waitForAlone.removeAll()
    wake()
  }

  /// How many wait to be alone.
  var wantAloneCount: Int { wantAlone.count }

  /// Lets the first of those alone who want to be, if nothing works.
  private func letAlone() {
    guard alone == nil, working.isEmpty, let first = wantAlone.keys.min() else { return }
    alone = first
    wantAlone.removeValue(forKey: first)?.resume()
  }

  /// The run has failed: nobody waits any more.
  func abort() {
    isAborted = true
    for continuation in wantAlone.values { continuation.resume() }
    for continuation in waitForAlone { continuation.resume() }
    wantAlone.removeAll()
    waitForAlone.removeAll()
    stop()
  }
}
