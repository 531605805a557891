package import Sluice
package import SystemPackage

/// How to run: the part `run` of a pipeline file.
package struct RunSettings: Configurable {
  /// How the run finds out that an item has changed.
  package enum ChangeDetection: String, CaseIterable, ParameterValue {
    case stat, content
  }

  package var workers = Workers.auto
  package var memory = ByteCount(1 << 30)
  package var maxDocument = ByteCount(10 << 20)
  package var shardSize = ByteCount(64 << 20)
  package var documentDeadline: Duration?
  package var grace = Duration.seconds(20)
  package var changeDetection = ChangeDetection.stat
  /// Nil: beside the first output.
  package var folder: FilePath?
  package var keepParts = true

  package init() {}

  package static let parameters: [Parameter<Self>] = [
    Parameter("workers", \.workers, "Documents worked on at once; auto is the CPUs that the process may use."),
    Parameter(
      "memory", \.memory, "Bytes of documents in flight, encoded output included.", where: .size(from: 1)),
    // A document's offsets are of 32 bits.
    Parameter(
      "max_document", \.maxDocument, "A larger document fails.", where: .size(from: 1, to: 2047 << 20)),
    Parameter(
      "shard_size", \.shardSize, "The mean size of what is committed at once.", where: .size(from: 1, to: 1 << 40)),
    Parameter(
      "document_deadline", \.documentDeadline, "A document that takes longer fails; looked at between stages.",
      where: .whenGiven(.duration(from: .milliseconds(1)))),
    Parameter("grace", \.grace, "Time to end begun shards after a signal.", where: .duration(from: .zero)),
    Parameter(
      "change_detection", \.changeDetection,
      "How a changed item is found: by size and time (stat) or by all its bytes (content)."),
    Parameter("folder", \.folder, "The run folder, which makes the next run resume."),
    Parameter(
      "keep_parts", \.keepParts, "Whether parts of single files stay, so that a change re-does only its shards."),
  ]
}

/// How many documents are worked on at once.
package enum Workers: ParameterValue, Hashable {
  /// As many as there are CPUs for the process.
  case auto
  case count(Int)

  package static var typeName: String { "auto or a number from 1 to 1024" }

  package static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Workers? {
    let text = node.scalar?.text
    if text == "auto" { return .auto }
    if let text, node.scalar?.style != .quoted, let count = Int(text), (1...1024).contains(count) {
      return .count(count)
    }
    reading.fault(expected: typeName, for: what, at: node)
    return nil
  }

  package var written: String {
    switch self {
    case .auto: "auto"
    case .count(let count): count.written
    }
  }
}
