public import Sluice

/// Takes documents through steps, the time of the last of which is measured.
///
/// The texts are read and the earlier steps done beforehand, each document in a document of its own.
public final class StageWork {
  private var documents: [Box] = []
  private let step: Step
  private let empty: (inout Document) -> Void
  private let count: (borrowing Document) -> Int

  private final class Box { var document = Document() }

  /// - Parameters:
  ///   - earlier: the steps whose layers the measured one reads.
  ///   - layer: what the measured step makes; emptied before each time.
  public init<A: Annotation>(
    _ corpus: Corpus, after earlier: [Step] = [], measuring step: @escaping Step, makes layer: A.Type
  ) throws {
    self.step = step
    empty = { $0[layer].removeAll(keepingCapacity: true) }
    count = { document in
      var sum = 0
      for item in document[layer] { sum &+= Int(item.range.start) &+ 31 &* Int(item.range.end) }
      return sum
    }
    for (number, text) in corpus.documents.enumerated() {
      let box = Box()
      try box.document.read("\(number)", from: Source(path: "\(number)")) { $0.append(contentsOf: text) }
      for step in earlier { try step(&box.document) }
      documents.append(box)
    }
  }

  /// Runs the step over all documents once.
  ///
  /// - Returns: a sum over the places of all that was found.
  public func run() throws -> Int {
    var sum = 0
    for box in documents {
      empty(&box.document)
      try step(&box.document)
      sum &+= count(box.document)
    }
    return sum
  }

  /// What the body makes of each item of a layer, document by document, after a run.
  public func found<A: Annotation, Result>(
    _ layer: A.Type, _ body: (borrowing Document, A) -> Result
  ) -> [[Result]] {
    documents.map { box in box.document[layer].map { body(box.document, $0) } }
  }
}
