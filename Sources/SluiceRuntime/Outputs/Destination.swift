internal import Sluice

/// Where the one writer of a run puts what workers hand over. Used by the sequencer alone, shard after shard.
protocol Destination: AnyObject {
  /// Writes the next piece of a shard.
  func write(_ piece: Piece, of shard: Int) throws(RunError)
  /// Makes a shard last, whose pieces have all been written.
  func commit(_ shard: Int, _ tally: Tally) throws(RunError)
  /// Gives the outputs their names, now that all shards are there.
  func finish(_ tally: Tally) throws(RunError) -> [WrittenOutput]
  /// Takes back what has been written and not committed.
  func discard()
}

/// An output that is complete.
package struct WrittenOutput: Codable, Sendable, Equatable {
  package var id: String
  package var path: String
  package var files: Int
  package var bytes: Int
  package var records: Int
}
