internal import Dispatch
internal import Sluice
internal import SluiceLibc
internal import SluiceRuntime

/// SIGINT and SIGTERM while a run goes on: the first stops it in good order, the second at once.
final class Signals {
  private let sources: [any DispatchSourceSignal]
  private let queue = DispatchQueue(label: "sluice.signals")
  /// How much longer than its grace a run may take to stop, if a stage or its input does not return.
  private static let patience = DispatchTimeInterval.seconds(2)

  /// - Parameters:
  ///   - grace: the time for begun shards; nil for a run that has none, and stops at once.
  ///   - resume: the command that takes the run up again.
  init(_ control: RunControl, grace: Duration?, resume: String) {
    let queue = queue
    sources = [(SIGINT, Interruption.interrupt), (SIGTERM, .terminate)].map { number, why in
      // The default would end the process before the source sees the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      let status = 128 + number
      source.setEventHandler {
        // What has been committed is safe, and what has not is done again.
        guard control.stop(why) else { _exit(status) }
        let rest = grace.map { "finishing begun shards, at most \($0.written)" } ?? "stopping"
        Console.error("\(why.name): \(rest); once more ends at once")
        queue.asyncAfter(deadline: .now() + (grace ?? .zero) / .seconds(1) + Self.patience) {
          let advice = grace == nil ? "" : "; what is committed stays\nto resume: \(resume.harmless)"
          Console.error("the run did not stop in time" + advice)
          _exit(status)
        }
      }
      source.resume()
      return source
    }
  }

  /// Signals have their usual effect again.
  func end() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
