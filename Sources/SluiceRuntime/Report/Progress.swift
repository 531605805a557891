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
  /// One line that is written again and again on a terminal, else `plain`.
  case auto
  /// A line of its own every ten seconds.
  case plain
  /// The same figures as a line of JSON.
  case json
  /// Nothing while it runs.
  case off
}

/// Shows on standard error how far a run is. Never a line for each document.
final class Progress: Sendable {
  private struct State {
    var line: ProgressLine
    var ticks = 0
    var hasLine = false
  }

  private let state: Mutex<State>
  private let style: ProgressStyle
  private let isLive: Bool
  private let began = Clock.now()

  /// How often `tick` is to be called.
  static let milliseconds = 250
  /// Ticks between two lines where the line is not live.
  private static let seldom = 40

  /// - Parameters:
  ///   - listed: the size of all items, if it is known.
  ///   - before: what was done before.
  ///   - shards: how many there are to do, if the run has shards.
  init(_ style: ProgressStyle, listed: Int?, before: Tally, shards: Int?) {
    self.style = style
    isLive = style == .auto && Terminal.isTerminal(STDERR_FILENO)
    state = Mutex(State(line: ProgressLine(listed: listed, before: before, shards: shards)))
  }

  /// Takes over the counts.
  func update(_ tally: Tally) {
    state.withLock { state in
      state.line.documents = tally.documents
      state.line.bytes = tally.bytes
      state.line.failed = tally.failed
      state.line.dropped = tally.dropped
    }
  }

  /// The figures so far.
  var figures: ProgressLine { state.withLock { current($0) } }

  /// Counts a shard that has been committed.
  func committed() { state.withLock { $0.line.shards = $0.line.shards.map { ($0.done + 1, $0.all) } } }

  /// Shows the line if it is time.
  func tick() {
    state.withLock { state in
      state.ticks += 1
      switch style {
      case .off: return
      case .auto where isLive:
        let width = Terminal.width(STDERR_FILENO) ?? 80
        Terminal.write(
          "\r" + String(current(state).text(withBar: true).prefix(width - 1)) + "\u{1B}[K", to: STDERR_FILENO)
        state.hasLine = true
      case .auto, .plain:
        guard state.ticks % Self.seldom == 0 else { return }
        Terminal.write(current(state).text(withBar: false) + "\n", to: STDERR_FILENO)
      case .json:
        guard state.ticks % Self.seldom == 0 else { return }
        Terminal.write(current(state).json + "\n", to: STDERR_FILENO)
      }
    }
  }

  /// Takes the live line away. As JSON, shows the last figures.
  func end() {
    state.withLock { state in
      if state.hasLine { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
      if style == .json { Terminal.write(current(state).json + "\n", to: STDERR_FILENO) }
      state.hasLine = false
    }
  }

  private func current(_ state: State) -> ProgressLine {
    var line = state.line
    line.seconds = Double(Clock.now() - began) / 1e9
    line.resident = Memory.resident
    return line
  }
}
