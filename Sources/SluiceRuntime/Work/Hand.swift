internal import Synchronization

/// What a worker has in hand: which document, in which step, since when. Written by the worker, read by the watch.
final class Hand: Sendable {
  private struct State {
    var document = ""
    var step = 0
    /// 0 if nothing is in hand.
    var since: UInt64 = 0
    /// How often it has been named.
    var named: UInt64 = 0
  }

  private let state = Mutex(State())

  /// Takes a document into a step.
  func take(_ document: String, into step: Int, at now: UInt64) {
    state.withLock { $0 = State(document: document, step: step, since: now) }
  }

  /// Puts the document away.
  func clear() { state.withLock { $0.since = 0 } }

  /// The document and its step, if it has been there for another minute since it was last named.
  func overdue(at now: UInt64) -> (document: String, step: Int, seconds: Int)? {
    state.withLock { state in
      guard state.since > 0, now > state.since, (now - state.since) / Self.minute > state.named else { return nil }
      state.named = (now - state.since) / Self.minute
      return (state.document, state.step, Int((now - state.since) / 1_000_000_000))
    }
  }

  private static let minute: UInt64 = 60_000_000_000
}
