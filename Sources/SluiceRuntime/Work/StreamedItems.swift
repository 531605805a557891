internal import Dispatch
internal import Sluice

/// Items that come one after the other. Waiting for the next holds up a thread of its own, and no worker.
actor StreamedItems {
  private var stream: any ItemStream
  private let thread = OwnThread()

  init(_ stream: sending any ItemStream) { self.stream = stream }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// The next item, or nil at the end.
  func next() -> Result<Item?, any Error> { Result { try stream.next() } }
}

/// Does one job after the other, on no thread of those that tasks share.
private final class OwnThread: SerialExecutor {
  private let queue = DispatchQueue(label: "input")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
