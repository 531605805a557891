internal import Sluice

/// How often each rule is right: `confidence.yaml`.
struct Confidence: Sendable {
  private let values: [Rule: Double]

  init(_ node: Node) {
    var values: [Rule: Double] = [:]
    for rule in Rule.allCases { values[rule] = node[rule.rawValue]?.scalar.flatMap { Double($0.text) } ?? 0 }
    self.values = values
  }

  /// From 0 to 1: of the rule, less in a headline and where the speaker was guessed.
  func of(_ rule: Rule, isHeadline: Bool, isGuess: Bool) -> Double {
    let value = values[rule] ?? 0
    return ((value * (isHeadline ? 0.5 : 1) * (isGuess ? 0.7 : 1)) * 1000).rounded() / 1000
  }
}
