internal import Sluice
internal import SluicePipeline

/// One of the files that a plan writes. The run treats all files of all outputs alike, in their order.
struct FilePlan: Sendable {
  /// The id of its output; with the file's name behind it if the output has several: `tables/quotes`.
  let id: String
  let target: FileTarget
  let encoder: @Sendable () -> any DocumentEncoder
}

extension Reader {
  /// Whether items come one after the other, when they come.
  var isStreamed: Bool { if case .streamed = items { true } else { false } }
}

extension Plan {
  /// The files of all outputs.
  var files: [FilePlan] {
    outputs.flatMap { output in
      output.writer.files.map { file in
        FilePlan(
          id: file.name.isEmpty ? output.id : "\(output.id)/\(file.name)", target: file.target, encoder: file.encoder)
      }
    }
  }
}
