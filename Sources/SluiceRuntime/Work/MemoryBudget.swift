internal import Synchronization

/// What documents in work take of the run's memory: the one account of it. The dispatcher admits batches, workers ask for
/// more while a document is in a stage.
///
/// A batch is admitted with three times its bytes: text, layers, records. A document that needs more has it at once if it is
/// there, and else waits until nothing else is worked on; then all of it is its own. So how much a document may have depends on
/// `memory` alone.
final class MemoryBudget: Sendable {
  /// In bytes.
  let memory: Int
  private let state: Mutex<State>

  private struct State {
    /// What each batch in work has been given, by its number, and how much of that it had from the beginning.
    var claims: [Int: (given: Int, admitted: Int)] = [:]
    var use = MemoryUse()
    var peak = MemoryUse()

    mutating func note() { if use.all > peak.all { peak = use } }
  }

  /// What a batch takes of memory for each of its bytes, before it is known better.
  static let share = 3

  init(_ memory: Int) {
    self.memory = memory
    state = Mutex(State())
  }

  /// Whether a batch is so large that nothing else is worked on beside it. It has all memory from the beginning.
  func isLarge(_ bytes: Int) -> Bool { Self.share * bytes > memory / 4 }

  /// Admits a batch if there is room for it, or nothing else is in work.
  func admit(_ batch: Batch) -> Bool {
    state.withLock { state in
      let isLarge = isLarge(batch.bytes)
      let claim = isLarge ? memory : Self.share * batch.bytes
      guard state.claims.isEmpty || !isLarge && state.use.all + claim <= memory else { return false }
      state.claims[batch.number] = (claim, claim)
      state.use.documents += claim
      state.note()
      return true
    }
  }

  /// What a batch has been given.
  func given(to batch: Batch) -> Int { state.withLock { $0.claims[batch.number]?.given ?? 0 } }

  /// Gives a batch more, if that is there.
  ///
  /// - Parameter bytes: what it is to have in all.
  func extend(_ batch: Batch, to bytes: Int) -> Bool {
    state.withLock { state in
      guard let claim = state.claims[batch.number] else { return false }
      let more = bytes - claim.given
      guard more <= 0 || state.use.all + more <= memory else { return false }
      guard more > 0 else { return true }
      state.claims[batch.number]?.given = bytes
      state.use.layers += more
      state.note()
      return true
    }
  }

  /// Gives a batch all memory, or takes that back: while nothing else is worked on.
  func giveAll(to batch: Batch) {
    state.withLock { state in
      guard let claim = state.claims[batch.number], claim.given < memory else { return }
      state.use.layers += memory - claim.given
      state.claims[batch.number]?.given = memory
      // What others have had is on disk.
      state.peak = max(state.peak, MemoryUse(documents: claim.admitted, layers: memory - claim.admitted))
    }
  }

  /// Leaves a batch with what it was admitted with.
  func shrink(_ batch: Batch) {
    state.withLock { state in
      guard let claim = state.claims[batch.number] else { return }
      state.use.layers -= claim.given - claim.admitted
      state.claims[batch.number]?.given = claim.admitted
    }
  }

  /// A batch is done.
  func release(_ batch: Batch) {
    state.withLock { state in
      guard let claim = state.claims.removeValue(forKey: batch.number) else { return }
      state.use.documents -= claim.admitted
      state.use.layers -= claim.given - claim.admitted
    }
  }

  /// So many encoded bytes now wait in memory to be written.
  func waits(_ bytes: Int) {
    state.withLock { state in
      state.use.encoded = bytes
      state.note()
    }
  }

  /// What memory was given to when most was.
  var peak: MemoryUse { state.withLock { $0.peak } }
}

/// What memory was given to, in bytes.
package struct MemoryUse: Codable, Sendable, Equatable {
  /// To documents when they were admitted: their texts, and what usual ones need beside.
  package var documents = 0
  /// To documents that asked for more: their layers, and the tables of stages.
  package var layers = 0
  /// To encoded documents that waited to be written.
  package var encoded = 0

  var all: Int { documents + layers + encoded }
}

extension MemoryUse: Comparable {
  package static func < (one: MemoryUse, other: MemoryUse) -> Bool { one.all < other.all }
}
