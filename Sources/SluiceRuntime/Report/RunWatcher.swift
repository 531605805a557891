package import Logging
package import Sluice
package import SystemPackage

/// Follows a run, and has the words for what happens in it.
package protocol RunWatcher: Sendable {
  /// What the log says of an event: that of the program, and that of the run folder.
  func message(of event: RunEvent) -> String
  /// Called four times a second while documents are worked on.
  func tick(_ progress: RunProgress)
  /// Called when no document is worked on any more, and the run has still to say how it ended.
  func end(_ progress: RunProgress)
}

/// What a run has to say besides how far it is.
package enum RunEvent: Sendable {
  /// The run folder was used by a pipeline of another name, whose parts go.
  case folderOfOther(pipeline: String, folder: FilePath)
  /// A run with shards begins.
  case begins(program: String, pipeline: String, fingerprint: String, folder: FilePath)
  /// What a run with shards has to do.
  case hasToDo(Workload, workers: Int, memory: Int)
  /// A component warns.
  case warning(Diagnostic)
  /// A document failed where no folder has its record, which is a line of JSON.
  case failed(record: String)
  /// A document has been in a step for minutes.
  case overdue(document: String, step: String, seconds: Int)
  /// The last run ended with a document, which goes to the dead letter.
  case setAside(AsideDocument)
  /// A document does not come out of its step, which ends the run.
  case stuck(RunError, hint: String?)
  /// The run is over.
  case ended(RunReport)

  fileprivate var level: Logger.Level {
    switch self {
    case .begins, .hasToDo: .info
    case .folderOfOther, .warning, .overdue, .setAside: .warning
    case .failed, .stuck: .error
    case .ended(let report): report.state == .complete || report.state == .completeWithFailures ? .info : .error
    }
  }

  /// Tells the end of a run from other messages: its report says more.
  package static let endMark: Logger.Metadata = ["event": "end"]

  fileprivate var metadata: Logger.Metadata? { if case .ended = self { Self.endMark } else { nil } }
}

/// Who watches a run that nobody watches: its log has the events as they are.
package struct NoWatcher: RunWatcher {
  package init() {}
  package func message(of event: RunEvent) -> String { "\(event)" }
  package func tick(_ progress: RunProgress) {}
  package func end(_ progress: RunProgress) {}
}

/// Writes what happens in a run to its logs, in the watcher's words.
struct RunLog: Sendable {
  let logger: Logger
  let watcher: any RunWatcher

  func say(_ event: RunEvent) {
    logger.log(level: event.level, "\(watcher.message(of: event))", metadata: event.metadata)
  }
}
