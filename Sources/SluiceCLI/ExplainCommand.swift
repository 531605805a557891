internal import ArgumentParser
internal import Sluice
internal import SluicePipeline
internal import SluiceRuntime
internal import SystemPackage

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// `sluice explain`.
struct ExplainCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows what each stage of a pipeline makes of a document, and why.",
    discussion: """
      Without a document: the pipeline's variables and where their values come from, its steps with the layers that they \
      need and make, the files that were read with their hashes, and what a run would have to do, and why. \
      With one, for each stage: the layers that it makes or changes as tables, with byte offsets, and its notes: what it took (+) and \
      what it looked at and refused (-), each with the rule that decided. Nothing is written.

      EXAMPLES:
        \(program) explain pipelines/news.yaml
        \(program) explain pipelines/news.yaml seeds/000_7ce45754475bc323.txt
        \(program) explain pipelines/news.yaml 000_7ce45754475bc323.txt     by its id among the pipeline's documents
        \(program) explain pipelines/news.yaml FILE --stage segment         no further than this stage
        cat FILE | \(program) explain pipelines/news.yaml -

      EXIT STATUS:
        0   all was shown
        1   a stage failed on it
        64  wrong usage
        66  there is no such document, or it cannot be read
        74  standard output cannot be written
        78  the pipeline is wrong
      """)

  @Argument(help: "The pipeline file.") var pipeline: String

  @Argument(
    help: """
      The document: a file, the id of one of the pipeline's documents, or '-' for a text on standard input.
      """)
  var document: String?

  @OptionGroup var options: PipelineOptions

  @Option(help: ArgumentHelp("Stop after this stage.", valueName: "id")) var stage: String?

  @Option(
    help: ArgumentHelp("How many annotations of a layer, and notes of a stage, to show; 0 for all.", valueName: "n"))
  var items = 200

  func validate() throws {
    if document == nil, stage != nil { throw ValidationError("'--stage' needs a document") }
    if items < 0 { throw ValidationError("'--items' must be at least 0, not \(items)") }
  }

  func run(_ registry: Registry) async -> SluiceRuntime.ExitCode {
    let file = document.flatMap { $0 != "-" && FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    let (plan, diagnostics) = Compiler.compile(
      FilePath(pipeline), registry: registry, overrides: options.overrides(inputs: file.map { [$0] } ?? []),
      explains: true)
    let input = Diagnostic.Subject("variable", "input")
    if let file, diagnostics.contains(where: { $0.code == "unknown_variable" && $0.subject == input }) {
      Console.error(
        """
        error: '\(file.harmless)' cannot be read: '\(pipeline.harmless)' has no variable 'input'
          hint: name one of the pipeline's documents by its id, or let its input read '${var.input}'
        """)
      return .noInput
    }
    if !diagnostics.isEmpty { Console.error(Findings.text(diagnostics, colour: Console.errorHasColour)) }
    guard let plan else { return .pipelineWrong }
    guard let document else { return await outline(plan) }
    // What goes wrong here would show another document than the one that was asked for.
    if let file, (try? FileManager.default.contentsOfDirectory(atPath: file)) != nil {
      Console.error(
        "error: '\(file.harmless)' is a folder; name a file in it, or the id of one of the pipeline's documents")
      return .noInput
    }
    if let file, diagnostics.contains(where: { $0.code == "unused_variable" && $0.subject == input }) {
      Console.error(
        "error: '\(file.harmless)' cannot be read: nothing in '\(pipeline.harmless)' uses the variable 'input'")
      return .noInput
    }
    return explain(plan, document, isFile: file != nil)
  }

  private func outline(_ plan: Plan) async -> SluiceRuntime.ExitCode {
    do throws(RunError) {
      Console.output(try await Outline(Run(plan)).text(colour: Console.outputHasColour))
      return .complete
    } catch {
      Console.error(error.text(colour: Console.errorHasColour) ?? "\(error)")
      return error.exitCode
    }
  }

  private func explain(_ plan: Plan, _ name: String, isFile: Bool) -> SluiceRuntime.ExitCode {
    if let stage, !plan.stages.contains(where: { $0.id == stage }) {
      let ids = plan.stages.map(\.id)
      let names = ids.isEmpty ? "it has none" : "its stages are \(ids.joined(separator: ", "))"
      let hint = Suggestion.hint(for: stage, among: ids) ?? names
      Console.error("error: '\(pipeline.harmless)' has no stage '\(stage.harmless)'\n  hint: \(hint)")
      return .usage
    }
    var incoming = IncomingDocument()
    do {
      guard try read(plan, name, isFile: isFile, &incoming) else {
        Console.error(
          "error: there is no document '\(name.harmless)': neither a file nor the id of one of the pipeline's documents"
        )
        return .noInput
      }
    } catch {
      Console.error((error as? RunError)?.text(colour: Console.errorHasColour) ?? message(of: error, name))
      return .noInput
    }
    let explanation = Explanation(plan, &incoming.document, last: stage, limit: items == 0 ? .max : items)
    let warnings = plan.setups.flatMap { $0.takeWarnings() }.filter { warning in
      !plan.warnings.contains { $0.message == warning.message }
    }
    if !warnings.isEmpty { Console.error(Findings.text(warnings, colour: Console.errorHasColour)) }
    Console.output(explanation.text(colour: Console.outputHasColour, width: Console.outputWidth))
    return explanation.hasFailed ? .completeWithFailures : .complete
  }

  private func read(
    _ plan: Plan, _ name: String, isFile: Bool, _ document: inout IncomingDocument
  ) throws -> Bool {
    if name == "-" {
      let source = try ByteSource("-")
      try document.read("-", from: Source(path: "-")) { bytes throws(Failure) in
        try source.readAll(to: &bytes, expected: 0, limit: plan.run.maxDocument.bytes)
      }
      return true
    }
    return try (isFile ? DocumentChoice.first : .id(ByteString(name))).read(from: plan, into: &document)
  }

  private func message(of error: any Error, _ name: String) -> String {
    let reason = (error as? Failure).map { "\($0.code): \($0.message)" } ?? "\(error)"
    return "error: cannot read '\(name.harmless)': \(reason.harmless)"
  }
}
