#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import Logging
internal import Synchronization
internal import SystemPackage

/// The log of a run folder: a line of JSON for each message, one for what is said again and again, and an end to it.
final class LogFile: Sendable {
  private struct State {
    var size = 0
    var last = ""
    var repeats = 0
    var isOpen = true
  }

  private struct Line: Encodable {
    var time: String
    var level: String
    var message: String
    var count: Int?
    var metadata: [String: String]?
  }

  private let descriptor: FileDescriptor
  private let state = Mutex(State())
  /// Past so many bytes nothing is logged any more.
  private static let most = 16 << 20

  /// Nil if it cannot be written: a run does not fail for that.
  init?(_ path: FilePath, in storage: any Storage) {
    guard let file = try? storage.descriptor(path, .writeOnly, [.create, .append]) else { return nil }
    descriptor = file
    let size = (try? file.seek(offset: 0, from: .end)).map { Int($0) } ?? 0
    state.withLock { $0.size = size }
  }

  deinit {
    state.withLock { writeRepeats(&$0) }
    try? descriptor.close()
  }

  func write(_ event: LogEvent, _ metadata: Logger.Metadata) {
    let message = event.message.description
    state.withLock { state in
      if message == state.last {
        state.repeats += 1
        return
      }
      writeRepeats(&state)
      state.last = message
      write(
        Line(
          time: TimeStamp.now, level: event.level.rawValue, message: message,
          metadata: metadata.isEmpty ? nil : metadata.mapValues { "\($0)" }), &state)
    }
  }

  private func writeRepeats(_ state: inout State) {
    guard state.repeats > 0 else { return }
    write(Line(time: TimeStamp.now, level: "info", message: "repeated: \(state.last)", count: state.repeats), &state)
    state.repeats = 0
  }

  private func write(_ line: Line, _ state: inout State) {
    let bytes = JSONFile.encode(line) + [UInt8(ascii: "\n")]
    guard state.size + bytes.count <= Self.most else { return }
    state.size += bytes.count
    _ = try? descriptor.writeAll(bytes)
  }
}

/// Hands what is logged to the log of a run folder.
struct FileLogHandler: LogHandler {
  let file: LogFile
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(_ file: LogFile) { self.file = file }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { file.write(event, metadata.merging(event.metadata ?? [:]) { $1 }) }
}

/// Times as run folders have them.
enum TimeStamp {
  /// 2026-05-01T12:30:05Z
  static var now: String { Date().formatted(.iso8601) }
}
