@testable import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct PhraseTests {
  @Test func `a user's phrases keep and drop lines, and win over the rules`() throws {
    let house = """
      drop:
        - {contains: "old town had pressed"}
        - {starts: "Work is to begin", label: legal}
      keep:
        - "Back to top"
        - {ends: "the old harbour bridge"}
      """
    try withFile("house.yaml", house) { folder in
      let step = try prepare(Clean.self, "phrases: [house.yaml]", folder: folder)
      try run([step], on: Article.with(below: ["BACK TO TOP"])) { document in
        let blocks = document[Block.self]
        #expect(blocks.map(\.kept) == [true, true, false, true, false, true, true, true])
        #expect(blocks[2].label == .legal)
        #expect(blocks[4].label == .paragraph)
        #expect(blocks[7].label == .nav)
      }
    }
  }

  @Test func `reasons name the rules, the phrases and the user's entries`() throws {
    try withFile("house.yaml", "drop: [\"a\", \"Share this article\"]") { folder in
      let step = try prepare(Clean.self, "phrases: [house.yaml]", folder: folder)
      let text = Article.with(below: ["Back to top", "Share this article"])
      let found = try run([step], on: text) { document in
        document[Block.self].map { block in
          var json = JSONWriter()
          block.reasons.write(to: &json, document)
          return String(decoding: json.bytes, as: UTF8.self)
        }
      }
      #expect(found[1] == #"["long","terminal"]"#)
      #expect(found[7] == #"["shortest","open_end","lexicon","lexicon:nav/back to top"]"#)
      #expect(found[8].hasSuffix(#""user:drop/2"]"#))
    }
  }

  @Test(arguments: [1000, 2000, 40_000])
  func `of a line with very many numbers its end counts as of any long line`(count: Int) {
    let phrases = [
      Phrase(text: "photo", kind: .contains, family: .credit, weight: 0),
      Phrase(text: "harbour bridge", kind: .suffix, family: .promo, weight: 0),
    ]
    let labeler = Labeler(reasons: ReasonTable(phrases: phrases), window: Window())
    var page = Page()
    let head = "a photo " + String(repeating: "12 ", count: count) + "harbour bridge "
    let line = head + "photo by 3 of 4 at the harbour bridge"
    let bytes = Array("A line before it.\n\(line)\nphoto".utf8)
    labeler.label(bytes.span, &page)
    #expect(page.lines.count == 3)
    #expect(Int(page.lines[1].creditAt) == bytes.count - "photo by 3 of 4 at the harbour bridge\nphoto".utf8.count)
    #expect(page.lines[1].phrase == 1)
    #expect(page.lines[2].phrase == 0)
    #expect(page.starts.places.count < 5000)
  }

  @Test(arguments: [
    ("follow our {*} channel", "please follow our News channel now", true),
    ("follow our {*} channel", "please follow our one two three four channel", true),
    ("follow our {*} channel", "please follow our one two three four five channel", false),
    ("follow our {*} channel", "please follow our channel", false),
    ("view all {n} comments", "View all 1,234 comments", true),
    ("{n} min read", "12 min read", true),
    ("app", "mapping the apps", false),
    ("app", "the app's makers", true),
    ("newsletter", "our newsletterReceive it", true),
    ("don't", "I Don’t know", true),
    ("über uns", "ÜBER\u{A0}UNS", true),
    ("все новости", "ВСЕ НОВОСТИ", true),
    ("λόγος", "ΛΌΓΟΣ", false),
    ("推荐", "为您推荐文章", true),
  ])
  func `finds a phrase at the edges of words`(phrase: String, line: String, found: Bool) throws {
    let phrases = [Phrase(text: phrase, kind: .contains, family: .promo, weight: 0)]
    let labeler = Labeler(reasons: ReasonTable(phrases: phrases), window: Window())
    var page = Page()
    let bytes = Array(line.utf8)
    labeler.label(bytes.span, &page)
    #expect((page.lines[0].phrase >= 0) == found)
  }

  @Test(arguments: [
    (Phrase.Kind.whole, "Read more", true), (.whole, "» Read more (12):", true), (.whole, "Read more now", false),
    (.prefix, "Read more now", true), (.prefix, "Now read more", false), (.suffix, "Now read more", true),
    (.suffix, "Read more now", false), (.contains, "Now read more here", true),
  ])
  func `a phrase stands where its kind wants it`(kind: Phrase.Kind, line: String, found: Bool) throws {
    let phrases = [Phrase(text: "read more", kind: kind, family: .promo, weight: 0)]
    let labeler = Labeler(reasons: ReasonTable(phrases: phrases), window: Window())
    var page = Page()
    let bytes = Array(line.utf8)
    labeler.label(bytes.span, &page)
    #expect((page.lines[0].phrase >= 0) == found)
  }

  @Test func `the phrases that come with it have no faults`() throws {
    for resource in Clean.resources {
      let root = YAML.read(resource.bytes, name: resource.path, folder: "").root
      #expect(try LexiconFile.read(#require(root)).count > 50, "\(resource.path)")
    }
  }

  @Test(arguments: [
    ("families: {promos: {whole: [a]}}", "unknown family 'promos'"),
    ("families: {promo: {wohle: [a]}}", "unknown kind of match 'wohle'"),
    ("familes: {}", "unknown key 'familes'"),
    ("families: {promo: {whole: [a]}, nav: {prefix: [A]}}", "'A' is in 'nav' and in 'promo'"),
    (
      "families: {promo: {whole: ['{x} a']}}", "'{x}' stands for nothing: '{*}' is one to four words, '{n}' is a number"
    ),
    ("families: {promo: {weight: heavy}}", "'weight' must be a number, not 'heavy'"),
  ])
  func `says what is wrong with a lexicon`(yaml: String, message: String) throws {
    let root = try #require(YAML.read(Array(yaml.utf8), name: "test", folder: "").root)
    let error = #expect(throws: Diagnostics.self) { try LexiconFile.read(root) }
    #expect(error?.list.map(\.message) == [message])
  }
}
