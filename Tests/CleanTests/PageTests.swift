@testable import Clean
import Sluice
import SluiceTesting
import Testing

/// The parts that a page is labelled by, each by itself.
@Suite struct PageTests {
  private func scan(_ text: String) -> (bytes: [UInt8], page: Page) {
    let bytes = Array(text.utf8)
    var page = Page()
    LineScanner(filter: PhraseFilter([])).scan(bytes.span, into: &page.lines, &page.starts)
    return (bytes, page)
  }

  private func shape(_ line: String) throws -> PageLine.Shape { try #require(scan(line).page.lines.first).shape }

  @Test(arguments: [
    ("The bridge is closed.", 4, 17, 0), ("Die Brücke, 1911 gebaut", 4, 15, 4), ("桥 梁", 2, 2, 0), ("12 + 3", 2, 0, 3),
    ("über-Uber", 1, 8, 0), ("Мост закрыт", 2, 10, 0),
  ])
  func `counts words, letters and digits of a line`(line: String, words: Int32, letters: Int32, digits: Int32) throws {
    let found = try #require(scan(line).page.lines.first)
    #expect(found.words == words && found.letters == letters && found.digits == digits)
  }

  @Test(arguments: [
    ("It ended.", PageLine.Shape.terminal), ("“It ended.”)", .terminal), ("Did it end?", .exclaims),
    ("“It", .opensQuote),
    ("it ended", .lowerStart), ("Daily newsletterReceive it", .camelJoint), ("Comments (12)", .counterEnd),
    ("see https://a.b", .address), ("write to a@b.c", .address), ("go to www.a.b", .address), ("© Jane", .copyright),
    ("in 2021", .year), ("Read more:", .endsColon), ("(Reuters)", .parenthesized), ("a, b and c, d", .items),
    ("桥梁关闭", .wide), ("Mayor: “We know”", .quotesAfterColon), ("Name *", .starEnd),
  ])
  func `sees what a line looks like`(line: String, shape: PageLine.Shape) throws {
    #expect(try self.shape(line).contains(shape))
    #expect(try !self.shape("A plain line, with nothing").contains(shape))
  }

  @Test func `runs of alike lines are told from first to last`() {
    let page = scan("a\nb\n1\nc\n2\nd\ne").page
    let isLetter: (PageLine) -> Bool = { $0.letters > 0 }
    #expect(page.runs(in: 0...6, where: isLetter) == [0..<2, 3..<4, 5..<7])
    #expect(page.runs(in: 1...5, where: isLetter) == [1..<2, 3..<4, 5..<6])
    #expect(page.runs(in: 2...2, where: isLetter) == [])
  }

  @Test func `the densest stretch has the highest sum, and none goes over what is barred`() {
    var (_, page) = scan("a\nb\nc\nd\ne")
    for (index, score) in [300, -100, 400, -500, 200].enumerated() { page.lines[index].own = Int32(score) }
    page.density.measure(page.lines)
    #expect(page.density.densest(before: 5)?.range == 0..<3)
    #expect(page.density.densest(before: 5)?.sum == 600)
    #expect(page.density.densest(before: 2)?.range == 0..<1)
    page.density.bar(0..<3)
    #expect(page.density.densest(before: 5)?.range == 4..<5)
  }

  @Test func `a rule names no line that has a label`() {
    var (bytes, page) = scan("en_USEnglish\nen_USEnglish")
    page.lines[0].label = .byline
    LocaleRule().apply(to: &page, bytes.span)
    #expect(page.lines.map(\.label) == [.byline, .nav])
  }

  @Test func `a page that is used again remembers nothing`() {
    var (_, page) = scan("a\nb")
    page.headline = 1
    page.body = 0...1
    page.decisions = []
    page.density.measure(page.lines)
    page.forget()
    #expect(page.lines.isEmpty && page.starts.places.isEmpty && page.density.densest(before: 0) == nil)
    #expect(page.headline == nil && page.body == nil && page.decisions == nil)
  }
}
