public import Sluice
public import SystemPackage

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The stages of a pipeline file, checked and prepared, for texts that are in memory.
///
/// What the file says of its input, its outputs, its run folder and failures is left alone: none of it is prepared, and
/// variables that only they use need no value. Of `run`, `max_document` and `document_deadline` count.
///
/// ```swift
/// let pipeline = try Pipeline("pipelines/news.yaml", registry: registry)
/// var annotator = pipeline.annotator()
/// let found = try annotator.annotate("“We left early,” Ann Lee said.")
/// for quote in found[Quote.self] { print(found.string(quote.range)) }
/// ```
///
/// Made once and shared by as many tasks as like; each takes an `annotator()` of its own.
public struct Pipeline: Sendable {
  /// As the file calls it.
  public let name: String
  /// The ids of the stages, in their order.
  public var stages: [String] { plans.map(\.id) }
  /// The layers that the stages make, in the order in which they are made.
  public let layers: [any Annotation.Type]
  /// What the check found that is no error.
  public let warnings: [Diagnostic]

  private let plans: [Plan.StagePlan]
  private let settings: RunSettings

  /// Reads a pipeline file, and prepares its stages: the files that they name are read.
  ///
  /// - Parameters:
  ///   - file: its path. Relative paths in it are of its folder.
  ///   - registry: the components that it may use.
  ///   - variables: values of the file's variables, each written as YAML.
  ///   - environment: what `${env.NAME}` refers to; the process's own by default.
  /// - Throws: all errors of the file at once, each with its place.
  public init(
    _ file: FilePath, registry: Registry, variables: [String: String] = [:], environment: [String: String]? = nil
  ) throws(Diagnostics) {
    let (bytes, fault) = Compiler.contents(of: file)
    if let fault { throw Diagnostics([fault]) }
    try self.init(bytes, name: file.string, registry, variables, environment)
  }

  /// The same for a pipeline that is written in the program.
  ///
  /// - Parameter folder: what relative paths in it are of; nothing for the folder that the program runs in.
  public init(
    yaml: String, folder: FilePath = "", registry: Registry, variables: [String: String] = [:],
    environment: [String: String]? = nil
  ) throws(Diagnostics) {
    try self.init(Array(yaml.utf8), name: folder.appending("pipeline").string, registry, variables, environment)
  }

  private init(
    _ bytes: [UInt8], name: String, _ registry: Registry, _ variables: [String: String],
    _ environment: [String: String]?
  ) throws(Diagnostics) {
    let faults = registry.faults
    if !faults.isEmpty { throw Diagnostics(faults) }
    let overrides = Overrides(
      sets: variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      environment: environment ?? ProcessInfo.processInfo.environment)
    let (stages, diagnostics) = Compiler.stages(bytes, name: name, registry: registry, overrides: overrides)
    guard let stages else { throw Diagnostics(diagnostics.filter { $0.severity == .error }) }
    self.name = stages.name
    plans = stages.stages
    settings = stages.run
    layers = stages.stages.flatMap(\.provides)
    warnings = diagnostics
  }

  /// What takes texts through the stages, for one task.
  public func annotator() -> Annotator {
    Annotator(
      StageRunner(plans, deadline: settings.documentDeadline), plans.map(\.id), layers,
      maxDocument: settings.maxDocument.bytes)
  }
}
