import Sluice
import SluiceTesting
import Testing

@testable import Gazetteer

@Suite struct WindowTests {
  private static let list = """
    surface\tid\tlabel
    Joe Biden\tp:biden\tPER
    John Kirby\tp:kirby\tPER
    Popular Mobilisation Forces\to:pmf\tORG
    Kataib Hezbollah\to:kataib\tORG
    Hezbollah\to:hezbollah\tORG
    Iraq\tg:iraq\tGPE

    """
  private static let parts = [
    "Joe Biden", "Biden", "John Kirby", "Mr. Kirby", "Kirby", "Popular Mobilisation Forces (PMF)", "the PMF",
    "Kataib Hezbollah", "Hezbollah", "Iraq", "said", "a", ",", ".", "\n\n", "\n", "Ahmed Biden", "(PMF)", "word",
    "Iraq’s",
  ]

  /// In windows of 300 tokens, of which 64 lie before those that are looked at and 64 behind.
  @Test(arguments: 0..<30) func `a text in many windows gives what it gives in one`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let text = (0..<4000).map { _ in Self.parts.randomElement(using: &random) ?? "" }.joined(separator: " ")
    let whole = try TestGazetteer(Self.list) {
      $0.shortNames = seed % 2 == 0; $0.titleNames = seed % 3 == 0
    }
    var finder = whole.finder
    finder.size = TokenWindow.Size(whole: 0, tokens: 300, margin: 64)
    let windows = TestGazetteer(finder)
    let one = try whole.find(in: text) { document, entities in entities.map { describe($0, document) } }
    let many = try windows.find(in: text) { document, entities in entities.map { describe($0, document) } }
    #expect(one.count > 500)
    #expect(many == one)
  }

  private func describe(_ entity: Entity, _ document: borrowing Document) -> String {
    let readings = entity.candidates.map { "\(document.string($0.id)) \($0.rule)" }
    return "\(entity.range) \(document.string(entity.id)) \(entity.rule) \(readings)"
  }
}
