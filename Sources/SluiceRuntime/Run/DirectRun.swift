internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// A run that goes from its first document to its last, or leaves nothing.
struct DirectRun {
  private let start: RunStart

  init(_ start: RunStart) { self.start = start }

  private var run: Run { start.run }

  func toEnd() async throws(RunError) -> Report {
    removeTemporaries()
    let sinks = try sinks()
    let feeder: Feeder
    var listing: (items: Int, bytes: Int)?
    do throws(RunError) {
      switch start.plan.input.reader.items {
      case .listed:
        let items = try start.listed()
        listing = (items.count, items.reduce(0) { $0 + $1.size })
        feeder = Feeder(items, shards: [(0, 0..<items.count)])
      case .streamed(let open):
        feeder = try Self.feeder(open)
        start.showWarnings()
      }
    } catch {
      sinks.discard()
      throw error
    }
    start.hasBegun = true
    let course = RunCourse(
      start: start,
      beginning: Beginning(
        report: start.report(items: listing?.items, bytes: listing?.bytes), empty: start.empty, done: start.empty,
        aside: SetAside(HandFile.Head(fingerprint: "", program: "")),
        handFile: HandFile(nil, in: start.storage, head: [], hands: run.workers)))
    return await course.run(feeder, to: sinks)
  }

  /// What a killed run of this kind has left.
  private func removeTemporaries() {
    guard run.folder != nil else { return }
    for target in start.plan.files.map(\.target) where !target.isStream(in: start.storage) {
      Cleaning.removeTemporaries(of: target, start.storage)
    }
  }

  private func sinks() throws(RunError) -> sending DirectSinks {
    let drops = start.plan.errors.onDocumentError == .drop
    let letters = run.deadLetter.map { folder in
      let store = PartStore(folder: folder, fileExtension: "jsonl")
      return folder.appending(store.fileName(0, run.fingerprint.sha256))
    }
    let scratch = run.folder?.path ?? FilePath(ThisProcess.temporaryFolder)
    let log = start.log
    return try DirectSinks(
      start.plan.files, compresses: start.plan.input.reader.isStreamed, deadLetter: letters, scratch: scratch,
      in: start.storage
    ) { bytes in
      if !drops { log.say(.failed(record: String(String(decoding: bytes, as: UTF8.self).dropLast()))) }
    }
  }

  private static func feeder(_ open: @Sendable () throws -> any ItemStream) throws(RunError) -> sending Feeder {
    do { return Feeder(try open()) } catch { throw RunError.reading(error) }
  }
}
