internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// The files that a run writes: one for each output, and the dead letter. Used by the sequencer alone.
struct Sinks {
  private let outputs: [(file: OutputFile, epilogue: [UInt8], ifEmpty: [UInt8])]
  private let deadLetter: OutputFile?
  private let deadLetterPath: FilePath?
  private let reports: @Sendable ([UInt8]) -> Void

  /// Creates all files under temporary names, so that what cannot be created is known before the first document is read.
  ///
  /// - Parameters:
  ///   - deadLetterFolder: nil if failures are to be shown instead.
  ///   - report: shows failures, as lines of JSON.
  init(
    _ plans: [Plan.OutputPlan], deadLetterFolder: FilePath?, report: @escaping @Sendable ([UInt8]) -> Void
  ) throws(RunError) {
    var outputs: [(file: OutputFile, epilogue: [UInt8], ifEmpty: [UInt8])] = []
    for plan in plans {
      switch plan.writer.target {
      case .file(let target):
        let path = target.isFolder ? target.path.appending("part-000000.\(target.fileExtension)") : target.path
        let file = try OutputFile(path)
        try file.write(target.compressed(target.prologue))
        // No bytes at all are no gzip data.
        outputs.append((file, target.compressed(target.epilogue), target.compression == .gzip ? Gzip.compress([]) : []))
      }
    }
    self.outputs = outputs
    deadLetterPath = deadLetterFolder?.appending("part-000000.jsonl")
    deadLetter = if let deadLetterPath { try OutputFile(deadLetterPath) } else { nil }
    reports = report
  }

  func write(_ piece: Piece) throws(RunError) {
    for index in outputs.indices {
      for bytes in piece.outputs[index].arrays { try outputs[index].file.write(bytes) }
    }
    guard !piece.deadLetter.isEmpty else { return }
    if let deadLetter { try deadLetter.write(piece.deadLetter) } else { reports(piece.deadLetter) }
  }

  /// The dead letter first: a document that is in no output must be in it.
  func publish(failures: Int) throws(RunError) {
    try publishDeadLetter(failures)
    for output in outputs {
      try output.file.write(output.epilogue)
      if output.file.size == 0 { try output.file.write(output.ifEmpty) }
      try output.file.publish()
    }
  }

  /// The outputs and their sizes, but for standard output.
  var written: [(path: String, bytes: Int)] {
    outputs.filter { $0.file.path != "-" }.map { ($0.file.path.string, $0.file.size) }
  }

  /// Takes the outputs away; what failed stays known.
  func discard(failures: Int) {
    // The last first, so that folders made for several are empty when their turn comes.
    try? publishDeadLetter(failures)
    for output in outputs.reversed() { output.file.discard() }
  }

  private func publishDeadLetter(_ failures: Int) throws(RunError) {
    guard let deadLetter, let deadLetterPath else { return }
    if failures > 0 { return try deadLetter.publish() }
    deadLetter.discard()
    OutputFile.remove(deadLetterPath)  // of an earlier run
  }
}

extension FileTarget {
  fileprivate func compressed(_ bytes: [UInt8]) -> [UInt8] {
    compression == .gzip && !bytes.isEmpty ? Gzip.compress(bytes) : bytes
  }
}
