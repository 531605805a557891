/// A component that finds something in documents.
///
/// ```swift
/// public struct Exclaim: Stage {
///   public static let name = "exclaim"
///   public static let summary = "Drops documents without an exclamation mark."
///   public static let parameters: [Parameter<Self>] = []
///   public init() {}
///   public func prepare(_ setup: Setup) -> Step {
///     { document in if !document.text.contains(UInt8(ascii: "!")) { document.drop("calm") } }
///   }
/// }
/// ```
public protocol Stage: Component {
  /// Layers that an earlier stage must have made.
  static var requires: [any Annotation.Type] { get }
  /// Layers that are read when they are there.
  static var uses: [any Annotation.Type] { get }
  /// Layers that must be there and that this stage adds to or changes.
  static var extends: [any Annotation.Type] { get }
  /// New layers, which may depend on the parameters. No two stages of a pipeline may provide the same.
  var provides: [any Annotation.Type] { get }
  /// Texts and what the stage makes of them: documentation and tests at once.
  static var examples: [Example] { get }
  /// Loads what the work needs, once per run.
  ///
  /// - Throws: `Diagnostics` for what a user can put right.
  func prepare(_ setup: Setup) throws -> Step
  /// The same, for steps with a memory of their own: what a run calls. If not declared, all workers share the step that
  /// `prepare` returns. A stage that declares it is a `StatefulStage`.
  func makeSteps(_ setup: Setup) throws -> StepMaker
}

/// The work of a stage on one document.
///
/// Many workers call one step at once, each with a document of its own, so whatever the step captures is immutable; a step
/// with a memory of its own comes from a `StatefulStage`. What it throws fails the document: a `Failure` with its code, anything else as `stage_error`.
public typealias Step = @Sendable (inout Document) throws -> Void

extension Stage {
  public func makeSteps(_ setup: Setup) throws -> StepMaker {
    let step = try prepare(setup)
    return StepMaker { step }
  }

  public static var requires: [any Annotation.Type] { [] }
  public static var uses: [any Annotation.Type] { [] }
  public static var extends: [any Annotation.Type] { [] }
  public var provides: [any Annotation.Type] { [] }
  public static var examples: [Example] { [] }
}

/// A text and what a stage makes of it.
public struct Example: Sendable {
  /// The stage's parameters as YAML: `min_length: 5`. Empty for the defaults.
  public let parameters: String
  public let text: String
  /// The text with brackets around what the stage found, the label or kind in front: `[PER John Kirby] said`.
  public let shows: String

  public init(_ parameters: String = "", text: String, shows: String) {
    self.parameters = parameters
    self.text = text
    self.shows = shows
  }
}
