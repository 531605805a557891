import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct ConfidenceTests {
  /// Little text: a score list.
  private let scores = "Reds 3 Blues 1\nGreens 0 Whites 0\nSubscribe to our newsletter"

  @Test func `keeps what no rule names where little would be kept`() throws {
    #expect(try kept(scores) == ["Reds 3 Blues 1", "Greens 0 Whites 0"])
    #expect(try reasons(scores)[0].last == "low_confidence")
  }

  @Test(arguments: [("keep_scored", 0), ("drop_all", 0), ("keep_all", 2)])
  func `does as told where little would be kept`(choice: String, count: Int) throws {
    #expect(try kept(scores, "on_low_confidence: \(choice)").count == count)
  }

  @Test func `says that confidence is low`() throws {
    try clean(scores) { #expect($0.metadata("clean.confidence") == .string("low")) }
    try clean(scores, "min_kept_bytes: 0\nmin_kept_share: 0") {
      #expect($0.metadata("clean.confidence") == .string("normal"))
    }
  }

  @Test func `a short text of which no rule knows a line is kept whole`() throws {
    let list = (0..<160).map { "Onions and carrots, \($0) of each" }
    let sentences = Array(
      repeating: "Chop the onions and the carrots into pieces that are as small as you can make them, please.", count: 7
    )
    let text = Article.lines(sentences + list)
    #expect(try kept(text).count == 167)
    // Not if it is a page with menus.
    let menus = Array(repeating: "Back to top", count: 20)
    #expect(try kept(Article.lines([text] + menus)).count < 9)
  }

  @Test func `of a whole page no more is kept than was chosen`() throws {
    let sentence = "A short article of one sentence, which is all that there is to say about what happened here. "
    let menu = (0..<600).map { "Menu entry number \($0)" }
    let text = Article.lines(menu + [sentence + sentence + sentence] + menu)
    try clean(text) { #expect($0.metadata("clean.confidence") == .string("low")) }
    #expect(try kept(text).count <= 2)
    #expect(try kept(Article.lines(Array(menu.prefix(100)))).count == 100)
  }

  @Test func `drops everything if told so`() throws {
    let text = "One short sentence stands alone here, and there is nothing else."
    #expect(try kept(text) == [text])
    #expect(try kept(text, "on_low_confidence: drop_all").isEmpty)
  }
}
