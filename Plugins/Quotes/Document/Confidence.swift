internal import Sluice

/// How often each rule is right, by the kind of what it found: `confidence.yaml`, written by `scripts/measure-confidence`.
struct Confidence: Sendable {
  /// By rule, then by kind; headlines last.
  private let values: [Double]

  /// Keys of the file: `clause/mixed`, and `headline` for all that headings give.
  static func key(_ rule: QuoteRule, _ kind: Quote.Kind) -> String { "\(rule.name)/\(kind.rawValue)" }
  static let headline = "headline"
  static var keys: [String] {
    QuoteRule.allCases.flatMap { rule in Quote.Kind.allCases.map { key(rule, $0) } } + [headline]
  }

  init(_ node: Node) {
    let measured = node["confidence"]
    values = Self.keys.map { measured?[$0]?.scalar.flatMap { Double($0.text) } ?? 0 }
  }

  /// From 0 to 1.
  func of(_ rule: QuoteRule, _ kind: Quote.Kind, isHeadline: Bool) -> Double {
    isHeadline ? values[values.count - 1] : values[rule.number * Quote.Kind.allCases.count + kind.number]
  }
}

extension Quote.Kind {
  /// Its place among all kinds.
  fileprivate var number: Int {
    switch self {
    case .direct: 0
    case .indirect: 1
    case .mixed: 2
    }
  }
}
