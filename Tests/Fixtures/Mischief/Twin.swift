import Sluice

/// Has the name of another stage, and a field that every annotation has.
struct Twin: Stage {
  static let name = "segment"
  static let summary = "Has the name of another."
  static let parameters: [Parameter<Self>] = []
  var provides: [any Annotation.Type] { [Half.self] }

  func prepare(_ setup: Setup) -> Step { { _ in } }

  struct Half: Annotation {
    static let layer = "halves"
    var range: TextRange
    static let fields: [Field<Self>] = [Field("text", "What it says.") { _ in "half" }]
  }
}
