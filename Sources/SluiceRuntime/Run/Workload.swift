/// What a start of a run has to do.
package enum Workload: Sendable {
  /// Whatever comes, in one pass.
  case streamed
  /// All items, in one pass.
  case onePass(items: Int, bytes: Int)
  /// The items, shard by shard.
  case sharded(Shards)

  /// The shards of a run, and which of them are to do.
  package struct Shards: Sendable {
    package var items: Int
    package var bytes: Int
    package var total: Int
    package var toDo: Int
    /// Why those are to be done, and how many there are of each.
    package var reasons: [(reason: RedoReason, count: Int)]
  }
}

/// Why a shard is to be done.
package enum RedoReason: Hashable, Sendable {
  case fresh, newInput, changedInput, pipelineChanged, begun, failures
  case resourcesChanged([String])
  case outputChanged(String)
  /// Its output is in a file whose parts were not kept, and which is to be made anew.
  case partsGone
}
