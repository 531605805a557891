import Sluice

/// Makes a range that is none.
struct BadRange: Mistaken {
  static let name = "bad_range"
  static let summary = "Makes a range that is none."
  static let parameters: [Parameter<Self>] = [
    Parameter("word", \.word, "The word that brings it about."),
    Parameter("fault", \.fault, "What is wrong with the range."),
  ]

  enum Fault: String, CaseIterable, ParameterValue {
    case outside, negative, reversed
    case startInside = "start_inside"
    case endInside = "end_inside"
    /// The range of a field.
    case field
  }

  var word = "RANGE"
  var fault = Fault.outside
  var provides: [any Annotation.Type] { [Mark.self] }

  func prepare(_ setup: Setup) -> Step {
    { document in
      let size = Int32(document.text.count)
      let range =
        switch fault {
        case .outside, .field: TextRange(start: 0, end: size + 1)
        case .negative: TextRange(start: -1, end: 1)
        case .reversed: TextRange(start: 2, end: 1)
        // The text begins with an "é".
        case .startInside: TextRange(start: 1, end: 2)
        case .endInside: TextRange(start: 0, end: 1)
        }
      let whole = TextRange(start: 0, end: size)
      if !hasWord(document) {
        document[Mark.self].append(Mark(range: whole))
      } else if fault == .field {
        document[Mark.self].append(Mark(range: whole, inner: range))
      } else {
        document[Mark.self].append(Mark(range: range))
      }
    }
  }
}

/// Makes a layer that is not in text order.
struct BadOrder: Mistaken {
  static let name = "bad_order"
  static let summary = "Makes a layer that is not in text order."
  var word = "ORDER"
  var provides: [any Annotation.Type] { [Mark.self] }

  func prepare(_ setup: Setup) -> Step {
    { document in
      let marks = [Mark(range: TextRange(0..<2)), Mark(range: TextRange(2..<4))]
      document[Mark.self] = hasWord(document) ? marks.reversed() : marks
    }
  }
}

/// Fills a layer that it does not declare.
struct Undeclared: Mistaken {
  static let name = "undeclared"
  static let summary = "Fills a layer that it does not declare."
  var word = "UNDECLARED"

  func prepare(_ setup: Setup) -> Step {
    { document in
      if hasWord(document) { document[Mark.self].append(Mark(range: TextRange(0..<2))) }
    }
  }
}
