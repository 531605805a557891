package import Sluice
package import SystemPackage

/// A pipeline that has been checked and prepared: what a run does.
package struct Plan: Sendable {
  /// Where the documents come from.
  package struct InputPlan: Sendable {
    package var name: String
    package var reader: Reader
    package var place: Place
    package var component: any Input
    /// What the pipeline says under `with`, variables put in.
    package var parameters: Node?
  }

  /// One stage, in the order of the file.
  package struct StagePlan: Sendable {
    package var id: String
    package var name: String
    /// Gives each worker its step.
    package var steps: StepMaker
    package var onError: OnError
    package var provides: [any Annotation.Type]
    package var place: Place
    package var component: any Stage
    /// What the pipeline says under `with`, variables put in.
    package var parameters: Node?
  }

  /// One output, in the order of the file.
  package struct OutputPlan: Sendable {
    package var id: String
    package var name: String
    package var writer: Writer
    package var place: Place
    package var component: any Output
    /// What the pipeline says under `with`, variables put in.
    package var parameters: Node?
  }

  /// A variable that the pipeline uses, and its value. The value's place tells where it was given.
  package struct Variable: Sendable {
    package var name: String
    package var value: Node
  }

  package var name: String
  package var description: String?
  package var file: FilePath
  package var input: InputPlan
  package var stages: [StagePlan]
  package var outputs: [OutputPlan]
  package var errors: ErrorPolicy
  package var run: RunSettings
  package var variables: [Variable]
  package var warnings: [Diagnostic]
  /// What the components were prepared with; it takes up their warnings while the run goes on.
  package var setups: [Setup]
  /// The files that components read while they were prepared, each once, in that order.
  package var resources: [ResourceFile]
  /// What a run writes, which it does not read.
  package var own = OwnFiles()
}
