/// What a run did.
package struct Report: Sendable {
  package let tally: Tally
  /// As it stands in the run folder.
  package let file: RunReport
  /// Why the run did not come to its end.
  package let failure: RunError?

  package var exitCode: ExitCode { ExitCode(failure, failed: tally.documents.failed) }
  package var stoppedBy: String? { file.stoppedBy }
  /// The outputs that now stand under their names.
  package var outputs: [WrittenOutput] { file.outputs }

  /// All of it as one line of JSON.
  package var json: String { String(decoding: JSONFile.encode(file), as: UTF8.self) }
}
