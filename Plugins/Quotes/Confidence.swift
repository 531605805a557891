internal import Sluice

/// How often each rule is right: `confidence.yaml`.
struct Confidence: Sendable {
  // The rules are few: to look through them is quicker than to hash their names.
  private let values: [(rule: Rule, value: Double)]

  init(_ node: Node) {
    values = Rule.allCases.map { ($0, node[$0.rawValue]?.scalar.flatMap { Double($0.text) } ?? 0) }
  }

  /// From 0 to 1: of the rule, less in a headline and where the speaker was guessed.
  func of(_ rule: Rule, isHeadline: Bool, isGuess: Bool) -> Double {
    let value = values.first { $0.rule == rule }?.value ?? 0
    return ((value * (isHeadline ? 0.5 : 1) * (isGuess ? 0.7 : 1)) * 1000).rounded() / 1000
  }
}
