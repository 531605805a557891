import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct MetamorphicTests {
  private let page = Article.with(
    above: ["By Jane Doe", "Published: 12 May 2021"],
    inside: ["For the latest headlines, follow our Google News channel.", "What comes after the vote?"],
    below: ["Read more:", "Flood tears away two piers of harbour bridge", "3 Comments", "Back to top"])

  @Test func `ends of lines and empty lines change no label`() throws {
    let expected = try labels(page)
    for separator in ["\r\n\r\n", "\r", "\n", "\n\n\n\n", "\u{2028}", "\u{2029}", "\u{85}", "\n \u{A0}\n"] {
      #expect(try labels(page.replacing("\n\n", with: separator)) == expected)
    }
    #expect(try labels(page + "\n\n") == expected)
    #expect(try labels("\n" + page) == expected)
  }

  @Test func `no-break spaces for spaces change no label`() throws {
    #expect(try labels(page.replacing(" ", with: "\u{A0}")) == labels(page))
  }

  @Test func `white space of no width around a line is not part of it`() throws {
    let lines = page.split(separator: "\n\n").map { "\u{200B}\u{FEFF}\($0)\u{A0}\u{200B}" }
    #expect(try labels(Article.lines(lines)) == labels(page))
  }

  @Test func `other digits in a line change no label`() throws {
    #expect(
      try labels(page.replacing("12 May 2021", with: "30 May 2034").replacing("3 Comm", with: "12,345 Comm"))
        == labels(page))
  }

  @Test func `the case of a phrase changes no label`() throws {
    for phrase in ["Read more:", "Back to top", "3 Comments", "follow our Google News channel"] {
      #expect(try labels(page.replacing(phrase, with: phrase.uppercased())) == labels(page))
    }
  }

  @Test func `two articles in one text are both kept`() throws {
    let both =
      Article.text + "\n\n" + Array(repeating: "Home", count: 12).joined(separator: "\n") + "\n\n" + Article.text
    let texts = try kept(both)
    for paragraph in Article.paragraphs { #expect(texts.filter { $0 == paragraph }.count == 2) }
  }

  @Test func `taking a line of boilerplate out changes at most its neighbours`() throws {
    let lines = page.split(separator: "\n\n").map(String.init)
    let all = try labels(page)
    for index in lines.indices where all[index] != "paragraph" && all[index] != "headline" {
      var fewer = lines
      fewer.remove(at: index)
      let found = try labels(Article.lines(fewer))
      var expected = all
      expected.remove(at: index)
      let changed = found.indices.filter { found[$0] != expected[$0] }
      #expect(changed.allSatisfy { abs($0 - index) <= 1 }, "without \(lines[index])")
    }
  }

  @Test func `a document's result does not depend on the one before`() throws {
    let step = try prepare(Clean.self)
    let alone = try run([step], on: page) { $0[Block.self].map(\.score) }
    _ = try run([step], on: Article.text + "\n\n" + page) { $0[Block.self].count }
    #expect(try run([step], on: page) { $0[Block.self].map(\.score) } == alone)
  }
}
