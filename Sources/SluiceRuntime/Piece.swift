internal import Sluice

/// What a worker hands to the writer: encoded documents for each output, dead-letter records, and what became of them.
struct Piece: Sendable {
  var outputs: [Chunks]
  var deadLetter: [UInt8]
  var tally: Tally

  var bytes: Int { outputs.reduce(deadLetter.count) { $0 + $1.count } }
}
