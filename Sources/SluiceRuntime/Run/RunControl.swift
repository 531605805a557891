internal import Synchronization

/// Why a process was told to stop.
package enum Interruption: Sendable {
  /// SIGINT: Control-C.
  case interrupt
  /// SIGTERM: a scheduler.
  case terminate

  package var name: String {
    switch self {
    case .interrupt: "SIGINT"
    case .terminate: "SIGTERM"
    }
  }
}

/// Tells a run to come to an orderly end: no shard is begun any more, and the begun ones are committed if their time allows.
package final class RunControl: Sendable {
  private struct State {
    var requested: Interruption?
    var act: (@Sendable (Interruption) -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// Asks the run to stop.
  ///
  /// - Returns: whether this was the first to ask, which alone counts.
  @discardableResult package func stop(_ why: Interruption) -> Bool {
    let (isFirst, act) = state.withLock { state in
      defer { state.requested = state.requested ?? why }
      return (state.requested == nil, state.act)
    }
    if isFirst { act?(why) }
    return isFirst
  }

  /// Why the run is to stop, if it is.
  var requested: Interruption? { state.withLock { $0.requested } }

  /// Sets what is done when the run is told to stop: at once, if it has been.
  func onStop(_ act: @escaping @Sendable (Interruption) -> Void) {
    let requested = state.withLock { state in
      state.act = act
      return state.requested
    }
    if let requested { act(requested) }
  }
}
