public import Sluice
import SluiceTesting
import Testing

// example
/// Finds sums of money, as `$25`.
public struct Amounts: Stage {
  public static let name = "amounts"
  public static let summary = "Finds sums of money."
  public static let parameters: [Parameter<Self>] = [
    Parameter("least", \.least, "The smallest sum to keep, in dollars.", where: .atLeast(1))
  ]
  public static let examples = [
    Example(text: "It cost $25, not $0.", shows: "It cost [$25], not $0."),
    Example("least: 50", text: "$25 or $75", shows: "$25 or [$75]"),
  ]

  public var least = 1
  public init() {}

  public var provides: [any Annotation.Type] { [Amount.self] }

  public func prepare(_ setup: Setup) -> Step {
    { document in
      document.fill(Amount.self) { document, amounts in
        let text = document.text.span
        for block in document.keptRanges {
          var index = block.bytes.lowerBound
          while index < block.bytes.upperBound {
            let start = index
            index += 1
            guard text[start] == UInt8(ascii: "$") else { continue }
            var dollars = 0
            while index < block.bytes.upperBound, ASCII.isDigit(text[index]), dollars < 1_000_000_000 {
              dollars = 10 * dollars + Int(text[index] - UInt8(ascii: "0"))
              index += 1
            }
            if dollars >= least { amounts.append(Amount(range: TextRange(start..<index), dollars: dollars)) }
          }
        }
      }
    }
  }
}

/// A sum of money: layer `amounts`.
public struct Amount: Annotation {
  public static let layer = "amounts"

  public var range: TextRange
  public var dollars: Int

  public static let fields: [Field<Self>] = [Field("dollars", "How many dollars.") { $0.dollars }]
}
// end

/// The layer that the guide to writing a stage shows.
@Suite struct LayerExampleTests {
  @Test(arguments: Amounts.examples.indices)
  func `does what its examples show`(index: Int) throws {
    let example = Amounts.examples[index]
    #expect(try shown(example, of: Amounts.self) == example.shows)
  }

  @Test func `finds sums of at least fifty dollars`() throws {
    let step = try prepare(Amounts.self, "least: 50")
    let shown = try run([step], on: "$25 or $75") { document in Markup.show(Amount.self, of: document) }
    #expect(shown == "$25 or [$75]")
  }

  @Test func `looks at what was kept`() throws {
    let blocks: Step = { document in
      document[Block.self] = [
        Block(range: TextRange(0..<3), label: .paragraph, kept: true, score: 0),
        Block(range: TextRange(4..<7), label: .listItem, kept: false, score: 0),
      ]
    }
    let example = Example(text: "$25\n$75", shows: "[$25]\n$75")
    #expect(try shown(example, of: Amounts.self, after: [blocks]) == example.shows)
  }

  @Test func `has a parameter for each property that can be set`() {
    #expect(unlistedProperties(of: Amounts.self) == [])
  }

  @Test func `is the one that the guide shows`() throws {
    #expect(try ShownCode(in: "docs/writing-a-stage.md").isShown)
  }
}
