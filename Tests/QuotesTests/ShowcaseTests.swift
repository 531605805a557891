import Sluice
import SluiceTesting
import Testing

@testable import Quotes

/// Each rule by its own examples.
@Suite struct ShowcaseTests {
  static let taken = QuoteRule.allCases.flatMap { rule in rule.showcase.takes.map { (rule, $0) } }
  static let left = QuoteRule.allCases.flatMap { rule in rule.showcase.leaves.map { (rule, $0) } }

  @Test(arguments: taken)
  func `takes what its examples show`(rule: QuoteRule, text: String) throws {
    #expect(try marked(plain(text), by: rule) == text)
  }

  @Test(arguments: left)
  func `leaves what its examples show`(rule: QuoteRule, text: String) throws {
    #expect(try marked(text, by: rule) == text)
  }

  @Test(arguments: taken)
  func `takes nothing when it is off`(rule: QuoteRule, text: String) throws {
    #expect(try marked(plain(text), by: rule, "rules_off: \(rule.name)") == plain(text))
  }

  private func plain(_ text: String) -> String { text.filter { $0 != "[" && $0 != "]" } }

  /// The text with the last quotation that the rule found in brackets.
  private func marked(_ text: String, by rule: QuoteRule, _ parameters: String = "") throws -> String {
    let all = ["min_confidence: 0", parameters].filter { !$0.isEmpty }.joined(separator: "\n")
    return try run([split, prepare(Quotes.self, all)], on: text) { document in
      guard let quote = document[Quote.self].last(where: { "\($0.rule)" == rule.text }) else { return text }
      var bytes = document.text
      bytes.insert(UInt8(ascii: "]"), at: Int(quote.range.end))
      bytes.insert(UInt8(ascii: "["), at: Int(quote.range.start))
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
