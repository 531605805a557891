internal import Sluice
internal import SluicePipeline

/// Counts and times what becomes of documents in the stages, and says which document is in which.
struct StageCounts: StageObserver {
  var tally: Tally
  /// Of each step.
  var times: [StepTimes]
  var watch = Stopwatch()
  let hand: Hand

  init(tally: Tally, hand: Hand) {
    self.tally = tally
    times = tally.steps.map { _ in StepTimes() }
    self.hand = hand
  }

  /// Ends a step of the way: the input, a stage, or writing.
  mutating func lap(_ step: Int, _ document: ByteString, at now: UInt64 = Clock.now()) {
    watch.lap(&times[step], document, at: now)
  }

  mutating func enter(_ stage: Int, _ document: borrowing Document) {
    tally.steps[stage + 1].entered += 1
    hand.take(into: stage + 1, at: watch.now)
  }

  mutating func leave(_ stage: Int, _ document: inout Document, _ end: StageEnd, at now: UInt64) {
    lap(stage + 1, document.id, at: now)
    switch end {
    case .passed(let skipped):
      tally.steps[stage + 1].passed += 1
      if skipped != nil { tally.steps[stage + 1].skipped += 1 }
    case .dropped(let reason, let skipped):
      if skipped != nil { tally.steps[stage + 1].skipped += 1 }
      tally.steps[stage + 1].dropped += 1
      tally.documents.dropped += 1
      tally.droppedReasons[ByteString(reason), default: 0] += 1
    case .failed: break
    }
  }

  /// A document that was put off in a stage has entered none.
  ///
  /// - Parameter skipped: the stages that it passed although they failed, by their ids.
  mutating func takeBack(through stage: Int, skipped: [String]) {
    for index in 1...stage + 1 {
      tally.steps[index].entered -= 1
      if index > stage { continue }
      tally.steps[index].passed -= 1
      if skipped.contains(tally.steps[index].id) { tally.steps[index].skipped -= 1 }
    }
  }
}
