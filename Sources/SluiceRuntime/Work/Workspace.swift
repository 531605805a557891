internal import Sluice

/// What one worker works in: its document, its buffers and its counts, used again for batch after batch.
struct Workspace: ~Copyable {
  var incoming = IncomingDocument()
  /// The worker's own, in the order of the stages.
  let steps: [(inout Document) throws -> Void]
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
  var tally: Tally
  /// Of each step.
  var times: [StepTimes]
  /// Why the run is to stop with the document at hand.
  var stop: RunError?

  var watch = Stopwatch()
  let hand: Hand

  init(steps: [(inout Document) throws -> Void], encoders: [any DocumentEncoder], tally: Tally, hand: Hand) {
    self.steps = steps
    self.hand = hand
    self.encoders = encoders
    outputs = Array(repeating: Chunks(), count: encoders.count)
    marks = Array(repeating: 0, count: encoders.count)
    self.tally = tally
    times = tally.steps.map { _ in StepTimes() }
  }
}
