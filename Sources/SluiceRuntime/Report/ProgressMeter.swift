internal import SluicePipeline
internal import Synchronization

/// Keeps count of how far a run is. Written by the sequencer, read by who watches the run.
final class ProgressMeter: Sendable {
  private let progress: Mutex<RunProgress>
  private let began = Clock.now()

  init(_ progress: RunProgress) { self.progress = Mutex(progress) }

  /// Takes over the counts.
  func update(_ tally: Tally) {
    progress.withLock { progress in
      progress.documents = tally.documents
      progress.bytes = tally.bytes
    }
  }

  /// Counts a shard that has been committed.
  func committed() { progress.withLock { $0.shards = $0.shards.map { ($0.done + 1, $0.all) } } }

  /// How far it is now.
  var now: RunProgress {
    var now = progress.withLock { $0 }
    now.seconds = Double(Clock.now() - began) / 1e9
    now.resident = Memory.resident
    return now
  }
}
