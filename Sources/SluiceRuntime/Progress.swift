#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Synchronization

/// How a run shows that it goes on.
package enum ProgressStyle: String, CaseIterable, Sendable {
  /// `line` on a terminal, else `plain`.
  case auto
  /// A line of its own every ten seconds.
  case plain
  /// Nothing while it runs.
  case off
}

/// Shows on standard error how far a run is: one line that is written again and again on a terminal, a line now and then
/// elsewhere. Never a line for each document.
final class Progress: Sendable {
  private struct State {
    var documents = 0
    var items = 0
    var bytes = 0
    var failed = 0
    var dropped = 0
    var hasLine = false
    var isOver = false
  }

  private let state = Mutex(State())
  private let listed: (items: Int, bytes: Int)?
  private let isLive: Bool
  private let isOff: Bool
  private let began = Clock.now()

  init(_ style: ProgressStyle, listed: (items: Int, bytes: Int)?) {
    self.listed = listed
    isOff = style == .off
    isLive = style == .auto && Terminal.isTerminal(STDERR_FILENO)
  }

  /// Takes over the counts.
  func update(_ tally: Tally) {
    state.withLock { state in
      state.documents = tally.documents
      state.items = tally.items
      state.bytes = tally.bytes
      state.failed = tally.failed
      state.dropped = tally.dropped
    }
  }

  /// Shows the line until the task is cancelled.
  func show() async {
    guard !isOff else { return }
    let pause = isLive ? Duration.milliseconds(250) : .seconds(10)
    while (try? await Task.sleep(for: pause)) != nil { write() }
  }

  /// Takes the live line away; nothing is shown any more.
  func end() {
    state.withLock { state in
      state.isOver = true
      if state.hasLine { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
      state.hasLine = false
    }
  }

  private func write() {
    state.withLock { state in
      guard !state.isOver else { return }
      let line = self.line(state)
      if isLive {
        let width = Terminal.width(STDERR_FILENO) ?? 80
        Terminal.write("\r" + String(line.prefix(width - 1)) + "\u{1B}[K", to: STDERR_FILENO)
        state.hasLine = true
      } else {
        Terminal.write(line + "\n", to: STDERR_FILENO)
      }
    }
  }

  private func line(_ state: State) -> String {
    let share = listed.map { $0.bytes > 0 ? min(1, Double(state.bytes) / Double($0.bytes)) : 1 }
    let line = ProgressLine(
      documents: state.documents, bytes: state.bytes, failed: state.failed, dropped: state.dropped, share: share,
      seconds: Double(Clock.now() - began) / 1e9, resident: Memory.resident)
    return line.text(withBar: isLive)
  }
}
