package import Sluice

/// The step of one stage, and what is looked at when it has worked on a document. Used by one task.
package final class StageStep {
  package let id: String
  let onError: OnError
  /// What is emptied if the stage is passed over.
  let provides: [any Annotation.Type]
  /// The layers that it may write; nil for any.
  private let mayWrite: [ObjectIdentifier]?
  private let work: (inout Document) throws -> Void

  /// - Parameter work: the step, of one caller.
  package init(
    _ id: String, of stage: some Stage, provides: [any Annotation.Type], onError: OnError = .failDocument,
    _ work: @escaping (inout Document) throws -> Void
  ) {
    self.id = id
    self.onError = onError
    self.provides = provides
    // Notes are for whoever has something to explain.
    mayWrite = (provides + type(of: stage).extends + [Note.self]).map { ObjectIdentifier($0) }
    self.work = work
  }

  /// A step that may write any layer.
  package init(_ id: String, _ work: @escaping (inout Document) throws -> Void) {
    self.id = id
    onError = .failDocument
    provides = []
    mayWrite = nil
    self.work = work
  }

  /// Works on a document, and checks the layers that were written.
  ///
  /// - Throws: what the step throws; a `Failure` `bad_range` or `bad_order`; `StageFault`; `MemoryFault`.
  package func callAsFunction(_ document: inout Document) throws {
    document.forgetWritten()
    try work(&document)
    if let fault = document.fault(mayWrite: mayWrite) {
      let failure = fault.failure(of: id)
      if fault.kind == .undeclared { throw StageFault(stage: id, message: failure.message) }
      throw failure
    }
    try document.ask(for: 0)
  }

  /// Whether an error passes the stage over, rather than failing the document.
  func isPassedOver(by failure: Failure) -> Bool {
    guard onError == .skipStage else { return false }
    // Its own layers are emptied; one that it extends stays as the step left it.
    guard failure.code == "bad_range" || failure.code == "bad_order" else { return true }
    return mayWrite?.count == provides.count + 1
  }
}

/// A mistake of a stage that no document is to blame for: it wrote a layer that it does not declare. Whatever comes of it is
/// not to be trusted, so it stops a run.
public struct StageFault: Error, CustomStringConvertible {
  /// The id of the stage.
  public let stage: String
  public let message: String

  public var description: String { message }
}
