internal import SluiceRuntime
internal import Synchronization

/// How a run shows that it goes on.
enum ProgressStyle: String, CaseIterable {
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
final class ProgressDisplay: RunWatcher {
  private struct State {
    var ticks = 0
    var hasLine = false
  }

  private let style: ProgressStyle
  private let isLive: Bool
  private let state = Mutex(State())

  /// Ticks between two lines where the line is not live.
  private static let seldom = 40

  init(_ style: ProgressStyle) {
    self.style = style
    isLive = style == .auto && Console.errorIsTerminal
  }

  func message(of event: RunEvent) -> String { event.text }

  func tick(_ progress: RunProgress) {
    state.withLock { state in
      state.ticks += 1
      switch style {
      case .off: return
      case .auto where isLive:
        Console.live(progress.text(withBar: true))
        state.hasLine = true
      case .auto, .plain:
        if state.ticks % Self.seldom == 0 { Console.progress(progress.text(withBar: false)) }
      case .json:
        if state.ticks % Self.seldom == 0 { Console.progress(progress.json) }
      }
    }
  }

  /// Takes the live line away. As JSON, shows the last figures.
  func end(_ progress: RunProgress) {
    state.withLock { state in
      if state.hasLine { Console.endLive() }
      if style == .json { Console.progress(progress.json) }
      state.hasLine = false
    }
  }
}
