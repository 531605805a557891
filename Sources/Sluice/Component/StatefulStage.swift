internal import Synchronization

/// A stage whose steps keep memory from document to document: buffers, caches, a matcher with a state.
///
/// What is large and never changes is made once, in `makeSteps`; what a step changes is made in the maker's closure:
///
/// ```swift
/// public func makeSteps(_ setup: Setup) throws -> StepMaker {
///   let words = try setup.read(list)
///   return StepMaker {
///     var matcher = Matcher(words)
///     return { document in matcher.match(&document) }
///   }
/// }
/// ```
public protocol StatefulStage: Stage {
  /// Loads what the work needs, once per run.
  ///
  /// - Throws: `Diagnostics` for what a user can put right.
  func makeSteps(_ setup: Setup) throws -> StepMaker
}

extension StatefulStage {
  /// One step for many callers at once, which takes one with a memory of its own for each call.
  public func prepare(_ setup: Setup) throws -> Step { try steps(setup).shared() }

  @available(*, unavailable, message: "declare how its steps are made, or let it be a plain 'Stage'")
  public func makeSteps(_ setup: Setup) throws -> StepMaker { fatalError("unavailable") }
}

extension Stage {
  /// `makeSteps` as the stage declares it.
  fileprivate func steps(_ setup: Setup) throws -> StepMaker { try makeSteps(setup) }
}

/// Makes steps, each with a memory of its own. Many workers may ask it at once; each asks once.
public struct StepMaker: Sendable {
  private let make: @Sendable () -> (inout Document) throws -> Void

  /// - Parameter make: gives a step, which one worker calls for one document after the other. It must find the same in a
  ///   document whatever documents came before.
  public init(_ make: @escaping @Sendable () -> (inout Document) throws -> Void) { self.make = make }

  /// A step for one worker.
  public func callAsFunction() -> (inout Document) throws -> Void { make() }

  /// One step for many callers at once.
  public func shared() -> Step {
    let idle = Idle()
    return { document in
      let own = idle.steps.withLock { $0.popLast() } ?? OwnStep(step: make())
      defer { idle.steps.withLock { $0.append(own) } }
      try own.step(&document)
    }
  }

  private final class Idle: Sendable {
    let steps = Mutex<[OwnStep]>([])
  }

  /// It is in the list of idle steps or with one caller, never in two places, so nothing is called twice at once.
  private struct OwnStep: @unchecked Sendable {
    let step: (inout Document) throws -> Void
  }
}
