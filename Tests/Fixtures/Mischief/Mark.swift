import Sluice

/// What the stages here make.
struct Mark: Annotation {
  static let layer = "marks"
  static let fields: [Field<Self>] = [Field("inner", "Another place.") { $0.inner }]

  var range: TextRange
  var inner: TextRange?
}

/// Says on which documents a stage makes its mistake.
protocol Mistaken: Stage {
  /// The word that brings it about.
  var word: String { get set }
}

extension Mistaken {
  static var parameters: [Parameter<Self>] { [Parameter("word", \.word, "The word that brings it about.")] }

  func hasWord(_ document: borrowing Document) -> Bool {
    document.string(TextRange(0..<document.text.count)).contains(word)
  }
}
