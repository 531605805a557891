internal import Sluice
internal import SluicePipeline
internal import Synchronization

/// Looks at what the workers have in hand, and says what stays there for long.
final class Watch: Sendable {
  private let hands: [Hand]
  private let steps: [String]
  /// Nanoseconds past which a document ends the run, and what that is called.
  private let limit: (nanoseconds: UInt64, name: String)?
  /// Whether the next start will know of it.
  private let isKept: Bool
  private let log: RunLog
  /// The documents over the limit at the last look, by when they were taken in hand. One look is not enough: a process that
  /// was held up finds all that it has in hand overdue.
  private let suspects: Mutex<[UInt64?]>

  init(_ plan: Plan, _ hands: [Hand], steps: [String], isKept: Bool, _ log: RunLog) {
    self.hands = hands
    self.steps = steps
    self.isKept = isKept
    self.log = log
    suspects = Mutex(Array(repeating: nil, count: hands.count))
    limit = plan.run.documentDeadline.map { deadline in
      (
        UInt64((deadline + plan.run.grace) / .nanoseconds(1)),
        "'document_deadline' (\(deadline.written)) and 'grace' (\(plan.run.grace.written))"
      )
    }
  }

  /// Names what has been in a step for another minute.
  ///
  /// - Returns: what is to end the run, if a document does not come out: it is marked, so that the next start passes it by.
  func tick() -> RunError? {
    let now = Clock.now()
    let before = suspects.withLock { $0 }
    var over: [UInt64?] = []
    for (index, hand) in hands.enumerated() {
      over.append(limit.flatMap { hand.began(before: now, by: $0.nanoseconds) })
      if let limit, let began = over[index], before[index] == began, let stuck = hand.markOverdue(began, at: now) {
        let fault = RunError.stageFault(
          "still in '\(steps[stuck.step])' on \(stuck.document), after more than \(limit.name)")
        log.say(.stuck(fault, hint: isKept ? HandFile.hint : nil))
        return fault
      }
      guard let overdue = hand.overdue(at: now) else { continue }
      log.say(.overdue(document: overdue.document, step: steps[overdue.step], seconds: overdue.seconds))
    }
    suspects.withLock { $0 = over }
    return nil
  }
}
