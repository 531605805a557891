import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct CleanTests {
  @Test func `does what its examples show`() throws {
    for example in Clean.examples { #expect(try shown(example, of: Clean.self) == example.shows) }
  }

  @Test func `keeps the labels of the list`() throws {
    #expect(try kept(Article.text, "keep: [headline]") == [Article.headline])
    #expect(try kept(Article.text, "keep: [paragraph]") == Article.paragraphs)
  }

  @Test func `says in the metadata how much is kept and how sure it is`() throws {
    try clean(Article.with(below: ["Back to top"])) { document in
      let all = document.text.count
      let share = (Double(all - 2 * 7 - 11) / Double(all) * 10_000).rounded() / 10_000
      #expect(document.metadata("clean.confidence") == .string("normal"))
      #expect(document.metadata("clean.kept_share") == .number(share))
    }
  }

  @Test func `an empty document has no blocks and normal confidence`() throws {
    for text in ["", " \n\u{A0}\n\t"] {
      try clean(text) { document in
        #expect(document[Block.self].isEmpty)
        #expect(document.metadata("clean.confidence") == .string("normal"))
      }
    }
  }

  @Test func `joins kept blocks as told`() throws {
    let text = "\(Article.headline)\n\(Article.paragraphs[0])\n\(Article.paragraphs[1])"
    func cleaned(_ parameters: String) throws -> String {
      try clean(text, parameters) { String(decoding: CleanedText(of: $0).bytes, as: UTF8.self) }
    }
    #expect(try cleaned("join: source") == text)
    #expect(try cleaned("join: paragraph") == Article.lines([Article.headline] + Article.paragraphs.prefix(2)))
  }

  @Test func `phrases count in the chosen languages only`() throws {
    let text = Article.with(below: ["Mehr zum Thema"])
    #expect(try labels(text, "languages: de").last == "related_heading")
    #expect(try labels(text, "languages: [en, fr]").last == "other")
    #expect(try labels(text, "languages: all").last == "related_heading")
  }

  @Test func `without a window every line is judged by its score`() throws {
    let far = Array(repeating: "Home", count: 40)
    let sentence = "A sentence of some length that stands far away from the article itself, and ends."
    let text = Article.lines(Article.paragraphs + far + [sentence])
    #expect(try labels(text).last == "other")
    #expect(try labels(text, "window: {enabled: false}").last == "paragraph")
  }
}
