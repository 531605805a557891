internal import Sluice
internal import Synchronization
internal import SystemPackage

/// Where the listed files lie, by their ids; set when they are listed.
final class Places: Sendable {
  private struct State {
    var folder: FilePath = "."
    /// Files whose ids are not their paths, because a name on the way is not UTF-8.
    var renamed: [String: FilePath] = [:]
  }
  private let state = Mutex(State())

  func set(folder: FilePath, renamed: [String: FilePath]) {
    state.withLock { $0 = State(folder: folder, renamed: renamed) }
  }

  func path(of id: String) -> FilePath {
    state.withLock { $0.renamed[id] ?? $0.folder.appending(id) }
  }
}
