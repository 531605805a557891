internal import Dispatch
internal import Synchronization

/// Calls something again and again until it is ended, on a thread of its own: it goes on while all workers are busy.
final class Ticker: Sendable {
  private let queue = DispatchQueue(label: "sluice.ticker")
  private let isOver = Mutex(false)
  private let pause: DispatchTimeInterval
  private let tick: @Sendable () -> Void

  init(milliseconds: Int, _ tick: @escaping @Sendable () -> Void) {
    pause = .milliseconds(milliseconds)
    self.tick = tick
    schedule()
  }

  private func schedule() {
    queue.asyncAfter(deadline: .now() + pause) { [self] in
      if isOver.withLock({ $0 }) { return }
      tick()
      schedule()
    }
  }

  /// Returns when no call is under way; there will be none any more.
  func end() {
    isOver.withLock { $0 = true }
    queue.sync {}
  }
}
