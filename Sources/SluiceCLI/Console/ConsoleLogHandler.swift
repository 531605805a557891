internal import Logging
internal import Sluice
internal import SluiceRuntime
internal import SluiceYAML

/// Shows what is logged to the person at the terminal: as it is, or as lines of JSON.
struct ConsoleLogHandler: LogHandler {
  let asJSON: Bool
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(_ progress: ProgressStyle) {
    asJSON = progress == .json
    logLevel = progress == .off ? .warning : .info
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    // How the run ended is shown by its report.
    if event.metadata == RunEvent.endMark { return }
    guard asJSON else { return Console.error(event.message.description) }
    var json = JSONWriter()
    JSON.object([
      JSON.Member("level", .string(event.level.rawValue)), JSON.Member("message", .string(event.message.description)),
    ]).write(to: &json)
    Console.error(String(decoding: json.bytes, as: UTF8.self).harmlessJSON)
  }
}
