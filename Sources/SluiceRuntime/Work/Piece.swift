internal import Sluice

/// What a worker hands to the writer: encoded documents for each file, dead-letter records, and what became of them.
struct Piece: Sendable {
  var outputs: [Chunks]
  var deadLetter: [UInt8]
  var tally: Tally
  /// Of each step.
  var times: [StepTimes]
  /// Why the run is to stop here, if a document failed where the pipeline says so. What follows does not count.
  var stop: RunError?

  /// How many bytes it has in memory.
  var bytesInMemory: Int { outputs.reduce(deadLetter.count) { $0 + $1.countInMemory } }

  /// Puts its documents on disk.
  mutating func setAside(in overflow: Overflow) {
    for index in outputs.indices where outputs[index].countInMemory > 0 { outputs[index].setAside(in: overflow) }
  }
}
