internal import SluicePipeline
internal import Synchronization
internal import SystemPackage

/// Keeps `run.json` up to date while a run goes on. That it cannot be written fails no run.
final class LiveReport: Sendable {
  private let path: FilePath?
  private let storage: any Storage
  private let began: UInt64
  private let state: Mutex<(report: RunReport, ticks: Int)>

  /// Ticks between two writes.
  private static let seldom = 40

  /// Writes the first.
  init(_ report: RunReport, _ folder: RunFolder?, _ storage: any Storage, _ began: UInt64) {
    path = folder?.report
    self.storage = storage
    self.began = began
    state = Mutex((report, 0))
    write(report)
  }

  /// Writes how far the run is, if it is time.
  func tick(_ progress: RunProgress) {
    guard path != nil else { return }
    let report: RunReport? = state.withLock { state in
      state.ticks += 1
      guard state.ticks % Self.seldom == 0 else { return nil }
      var report = state.report
      report.take(progress)
      report.seconds = Double(Clock.now() - began) / 1e9
      return report
    }
    if let report { write(report) }
  }

  func write(_ report: RunReport) {
    guard let path else { return }
    try? {
      let file = try WholeFile(path, in: storage)
      try file.write(sealed: report, pretty: true)
      try file.publish()
    }()
  }
}
