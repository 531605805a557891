internal import Sluice
internal import SluicePipeline

/// What one worker works in: its document, its buffers and its counts, used again for batch after batch.
struct Workspace: ~Copyable {
  var incoming = IncomingDocument()
  let runner: StageRunner
  /// The worker's own, for each file.
  var encoders: [any DocumentEncoder]
  /// What a document is encoded to, for the file at hand.
  var encoded = ByteWriter()
  /// Encoded documents, for each file.
  var outputs: [Chunks]
  /// How many bytes each of them had before the document at hand.
  var marks: [Int]
  /// A little more than the largest piece so far.
  var largest = 0
  var deadLetter: [UInt8] = []
  /// Why the run is to stop with the document at hand.
  var stop: RunError?
  var counts: StageCounts

  /// What became of the documents since the last piece.
  var tally: Tally {
    _read { yield counts.tally }
    _modify { yield &counts.tally }
  }

  init(runner: StageRunner, encoders: [any DocumentEncoder], tally: Tally, hand: Hand) {
    self.runner = runner
    self.encoders = encoders
    counts = StageCounts(tally: tally, hand: hand)
    outputs = Array(repeating: Chunks(), count: encoders.count)
    marks = Array(repeating: 0, count: encoders.count)
  }
}
