internal import Sluice
internal import SluiceRuntime

extension RunEvent {
  /// As the log says it.
  var text: String {
    switch self {
    case .folderOfOther(let pipeline, let folder):
      "the run folder '\(folder)' was used by the pipeline '\(pipeline)', whose parts go".harmless
    case .begins(let program, let pipeline, let fingerprint, let folder):
      "\(program)  \(pipeline)  pipeline \(fingerprint.prefix(7))  run folder \(folder)".harmless
    case .hasToDo(let workload, let workers, let memory):
      "\(workload.text); \(Figures.counted(workers, "worker")), memory \(ByteCount(memory).written)"
    case .warning(let diagnostic): diagnostic.text(colour: false)
    case .failed(let record): record.harmlessJSON
    case .setAside(let document):
      "the last run \(document.mishap.harmless): the document goes to the dead letter as '\(document.failure.code)'"
    case .stuck(let fault, let hint): "error: \(fault.reason.harmless)" + (hint.map { "\n  hint: \($0)" } ?? "")
    case .overdue(let document, let step, let seconds): "still in \(step) after \(seconds) s: \(document.harmless)"
    case .ended(let report): report.summary(TextStyle(isOn: false))
    }
  }
}

extension Workload {
  /// How many items and shards there are, and why those are to be done that are.
  var text: String {
    switch self {
    case .streamed: return "one pass over what comes"
    case .onePass(let items, let bytes): return "\(Figures.counted(items, "item")), \(Figures.size(bytes)), one pass"
    case .sharded(let shards):
      let reasons = shards.reasons.map { (text: $0.reason.text, count: $0.count) }
        .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        .map { "\(Figures.grouped($0.count)): \($0.text)" }.joined(separator: ", ")
      return """
        \(Figures.counted(shards.items, "item")), \(Figures.size(shards.bytes)), \
        \(Figures.counted(shards.total, "shard")), \(Figures.grouped(shards.total - shards.toDo)) done before, \
        \(Figures.grouped(shards.toDo)) to do\(reasons.isEmpty ? "" : " (\(reasons))")
        """
    }
  }
}

extension RedoReason {
  /// As the first lines of a run say it.
  fileprivate var text: String {
    switch self {
    case .fresh: "'--fresh'"
    case .newInput: "new input"
    case .changedInput: "new or changed input"
    case .pipelineChanged: "the pipeline changed"
    case .begun: "left by the last run"
    case .failures: "with failed documents"
    case .resourcesChanged(let files): "\(files.joined(separator: ", ").harmless) changed"
    case .outputChanged(let path): "\(path.harmless) is missing or changed"
    case .partsGone: "whose parts were not kept"
    }
  }
}
