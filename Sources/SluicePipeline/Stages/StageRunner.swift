package import Sluice

/// Takes documents through the stages of a pipeline: the one place where that is done.
///
/// Used by one task, which it serves for document after document.
package struct StageRunner {
  private let steps: [StageStep]
  private let deadline: UInt64?

  /// Where a document's way ended.
  package enum Outcome {
    /// It passed all stages.
    case kept
    case dropped(reason: String)
    case failed(StageFailure)
    /// The stage made a mistake that makes all it does doubtful.
    case fault(stage: Int, StageFault)
    /// A stage stopped for want of memory: it is to come again, from the first stage. The observer saw it enter, not leave.
    case putOff(stage: Int)
  }

  /// - Parameter deadline: how long a document may take from when it began to be read.
  package init(_ steps: [StageStep], deadline: Duration? = nil) {
    self.steps = steps
    self.deadline = deadline.map { UInt64($0 / .nanoseconds(1)) }
  }

  /// Makes the steps of a plan's stages, for the calling task.
  package init(_ stages: [Plan.StagePlan], deadline: Duration? = nil) {
    self.init(
      stages.map { StageStep($0.id, of: $0.component, provides: $0.provides, onError: $0.onError, $0.steps()) },
      deadline: deadline)
  }

  /// Takes a document through the stages: on to the next while it is neither dropped nor failed.
  ///
  /// - Parameters:
  ///   - began: when it began to be read, by `Clock`.
  ///   - failing: a stage that the document is known to fail in, which is not called.
  package func run(
    _ document: inout Document, began: UInt64, failing: (stage: Int, failure: Failure)? = nil,
    _ observer: inout some StageObserver
  ) -> Outcome {
    for index in steps.indices {
      observer.enter(index, document)
      let known = failing?.stage == index ? failing?.failure : nil
      let result = run(steps[index], index, &document, began, known)
      guard let end = result.end else { return .putOff(stage: index) }
      observer.leave(index, &document, end, at: result.now)
      switch end {
      case .passed: continue
      case .dropped(let reason, _): return .dropped(reason: reason)
      case .failed(let failure):
        if let fault = failure.error as? StageFault { return .fault(stage: index, fault) }
        return .failed(failure)
      }
    }
    return .kept
  }

  private func run(
    _ step: StageStep, _ index: Int, _ document: inout Document, _ began: UInt64, _ known: Failure?
  ) -> (end: StageEnd?, now: UInt64) {
    var failure: Failure?
    var cause: (any Error)?
    if let known {
      failure = known
    } else {
      do {
        try step(&document)
      } catch MemoryFault.notNow {
        return (nil, Clock.now())
      } catch let fault as MemoryFault {
        failure = fault.failure(of: step.id)
        cause = fault
      } catch {
        failure = error as? Failure ?? Failure("stage_error", "\(error)")
        cause = error
      }
    }
    let now = Clock.now()
    if failure == nil, let deadline, now > began + deadline {
      failure = Failure("deadline", "the document took longer than 'document_deadline'")
    }
    guard let failure else {
      return (document.dropReason.map { .dropped(reason: $0, skipped: nil) } ?? .passed(skipped: nil), now)
    }
    let isOfStage = cause != nil && !(cause is StageFault)
    guard isOfStage, step.isPassedOver(by: failure) else {
      return (
        .failed(
          StageFailure(
            stage: index, failure: failure, error: cause ?? failure, stopsRun: isOfStage && step.onError == .stop)),
        now
      )
    }
    document.skip(step.id, step.provides)
    return (document.dropReason.map { .dropped(reason: $0, skipped: failure) } ?? .passed(skipped: failure), now)
  }
}

/// What a stage made of a document.
package enum StageEnd {
  /// It goes on; with why the stage was passed over, if it was.
  case passed(skipped: Failure?)
  case dropped(reason: String, skipped: Failure?)
  case failed(StageFailure)
}

/// A document that failed in a stage.
package struct StageFailure {
  /// The place of the stage.
  package var stage: Int
  package var failure: Failure
  /// What was thrown.
  package var error: any Error
  /// Whether the pipeline says that the run is to stop.
  package var stopsRun: Bool
}

/// Sees what becomes of a document, stage by stage.
package protocol StageObserver {
  /// The document comes to a stage.
  mutating func enter(_ stage: Int, _ document: borrowing Document)
  /// The stage is done with it.
  mutating func leave(_ stage: Int, _ document: inout Document, _ end: StageEnd, at now: UInt64)
}

/// Sees nothing.
package struct NoObserver: StageObserver {
  package init() {}
  package func enter(_ stage: Int, _ document: borrowing Document) {}
  package func leave(_ stage: Int, _ document: inout Document, _ end: StageEnd, at now: UInt64) {}
}
