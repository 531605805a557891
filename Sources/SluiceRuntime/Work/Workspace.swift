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
  /// What the document may take.
  let claim: Claim
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

  init(
    runner: StageRunner, encoders: [any DocumentEncoder], tally: Tally, hand: Hand, overflow: Overflow,
    budget: MemoryBudget
  ) {
    claim = Claim(budget)
    incoming.document.allowance = claim.allowance
    encoded.overflow = overflow
    self.runner = runner
    self.encoders = encoders
    counts = StageCounts(tally: tally, hand: hand)
    outputs = Array(repeating: Chunks(), count: encoders.count)
    marks = Array(repeating: 0, count: encoders.count)
  }
}

/// What the budget gives to the batch that a worker has in hand. Used by one worker.
final class Claim {
  let allowance: Allowance
  private let owner: Owner
  private let budget: MemoryBudget

  /// The batch in hand, for who asks from within a stage.
  private final class Owner { var batch: Batch? }

  init(_ budget: MemoryBudget) {
    self.budget = budget
    let owner = Owner()
    self.owner = owner
    allowance = Allowance(memory: budget.memory) { bytes in
      guard let batch = owner.batch else { return false }
      return budget.extend(batch, to: bytes)
    }
  }

  /// Takes a batch in hand.
  func begin(_ batch: Batch) {
    owner.batch = batch
    take()
  }

  /// Takes over what the batch has been given.
  func take() { if let batch = owner.batch { allowance.granted = budget.given(to: batch) } }

  /// Whether the batch has been given all memory.
  var isWhole: Bool { allowance.granted >= budget.memory }

  /// A document is done that may have been given more.
  func endDocument() {
    guard let batch = owner.batch, allowance.granted > MemoryBudget.share * batch.bytes else { return }
    budget.shrink(batch)
    take()
  }
}
