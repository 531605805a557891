public import Sluice

/// Takes documents through steps, the time of the last of which is measured.
///
/// The texts are read and the earlier steps done beforehand, each document in a document of its own.
public final class StageWork {
  private var documents: [Box] = []
  private let step: Step
  private let empty: (inout Document) -> Void
  private let count: (borrowing Document) -> Int

  private final class Box { var incoming = IncomingDocument() }

  /// - Parameters:
  ///   - earlier: the steps whose layers the measured one reads.
  ///   - layer: what the measured step makes, and what is counted; emptied before each time.
  ///   - others: what else it makes.
  public init<A: Annotation>(
    _ corpus: Corpus, after earlier: [Step] = [], measuring step: @escaping Step, makes layer: A.Type,
    and others: [any Annotation.Type] = []
  ) throws {
    self.step = step
    empty = { document in
      Self.empty(layer, &document)
      for other in others { Self.empty(other, &document) }
    }
    count = { document in 31 &* document[layer].count &+ Int(document[layer].last?.range.end ?? 0) }
    for (number, text) in corpus.documents.enumerated() {
      let box = Box()
      try box.incoming.read("\(number)", from: Source(path: "\(number)")) { $0.append(contentsOf: text) }
      for step in earlier { try step(&box.incoming.document) }
      documents.append(box)
    }
  }

  private static func empty<A: Annotation>(_ layer: A.Type, _ document: inout Document) {
    document[layer].removeAll(keepingCapacity: true)
  }

  /// Runs the step over all documents once.
  ///
  /// - Returns: a number made of how much was found and where the last of it stands.
  public func run() throws -> Int {
    var sum = 0
    for box in documents {
      empty(&box.incoming.document)
      try step(&box.incoming.document)
      sum &+= count(box.incoming.document)
    }
    return sum
  }

  /// What the body makes of each item of a layer, document by document, after a run.
  public func found<A: Annotation, Result>(
    _ layer: A.Type, _ body: (borrowing Document, A) -> Result
  ) -> [[Result]] {
    documents.map { box in box.incoming.document[layer].map { body(box.incoming.document, $0) } }
  }
}
