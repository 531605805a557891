/// What a run with shards writes to: its folder, its outputs and the dead letter, and the storage that they lie on.
struct RunFiles: Sendable {
  let folder: RunFolder
  let outputs: [ShardedOutput]
  let deadLetter: PartStore?
  /// Whether the parts of single files stay when these have been put together.
  let keepsParts: Bool
  let storage: any Storage

  /// The outputs' stores in their order, then that of the dead letter.
  var stores: [PartStore] { outputs.map(\.store) + (deadLetter.map { [$0] } ?? []) }
}
