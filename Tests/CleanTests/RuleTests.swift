import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct RuleTests {
  /// The label of the first line put in.
  private func label(above line: String) throws -> String { try labels(Article.with(above: [line]))[1] }
  private func label(inside line: String) throws -> String { try labels(Article.with(inside: [line]))[4] }
  private func label(below line: String) throws -> String { try labels(Article.with(below: [line]))[7] }

  @Test(arguments: [
    ("Back to top", "nav"), ("BACK TO TOP", "nav"), ("Leave a Reply", "comment_form"), ("Advertisement", "ad"),
    ("Subscribe to our newsletter", "newsletter"), ("Share this article", "share"), ("Privacy Policy", "legal"),
    ("12 Comments", "comments"), ("Comments (12)", "comments"), ("Related Articles", "related_heading"),
    ("Facebook Twitter WhatsApp", "share"), ("Tags: harbour, bridge, council", "tags"),
    ("harbour, old bridge, city council", "tags"), ("(Reuters with AFP)", "agency"), ("By Jane Doe", "byline"),
    ("en_GBEnglish", "nav"), ("Published: 12 May 2021 10:15", "timestamp"), ("12.05.2021, 10:15", "timestamp"),
    ("Published: Updated:", "timestamp"), ("Read more: Flood tore away two piers", "related_link"),
    ("© 2021 The Daily Example. All rights reserved.", "legal"), ("Photo: Jane Doe / Reuters", "credit"),
  ])
  func `names a line below the article`(line: String, label: String) throws {
    #expect(try self.label(below: line) == label)
  }

  @Test(arguments: [
    ("Mehr zum Thema", "related_heading"), ("Lesen Sie auch: Flut reißt Pfeiler weg", "related_link"),
    ("Lire aussi", "related_heading"), ("Laissez un commentaire", "comment_form"), ("Lee también", "related_heading"),
    ("Suscríbete", "newsletter"), ("Leggi anche", "related_heading"), ("Tutti i diritti riservati", "legal"),
    ("Czytaj także", "related_heading"), ("Dodaj komentarz", "comment_form"), ("Читайте также", "related_heading"),
    ("Все права защищены", "legal"), ("Διαβάστε επίσης", "related_heading"), ("相关新闻", "related_heading"),
    ("返回顶部", "nav"), ("ЧИТАЙТЕ ТАКЖЕ:", "related_heading"),
  ])
  func `knows the phrases of other languages`(line: String, label: String) throws {
    #expect(try self.label(below: line) == label)
  }

  @Test(arguments: [
    ("For the latest headlines, follow our Google News channel online or via the app.", "promo"),
    ("Download the Daily Example app for more.", "promo"),
    ("Daily newsletterReceive the news every morning", "newsletter"),
    ("What comes after the vote?", "crosshead"),
    ("A bridge with a history", "crosshead"),
    ("Mayor: ‘A relief for the town’", "crosshead"),
    ("Nobody was hurt when the piers fell.", "paragraph"),
    (
      "Related to this, the treasurer said that the city would also have to find money for the road to the bridge.",
      "paragraph"
    ),
  ])
  func `names a line inside the article`(line: String, label: String) throws {
    #expect(try self.label(inside: line) == label)
  }

  @Test(arguments: [
    ("Live updates: Follow the latest news on the flood", "promo"), ("By Jane Doe", "byline"),
    ("Updated 12 May 2021", "timestamp"), ("HARBOUR TOWN, May 12", "dateline"),
  ])
  func `names a line under the headline`(line: String, label: String) throws {
    #expect(try self.label(above: line) == label)
  }

  @Test func `titles under a heading are links, until the article goes on`() throws {
    let titles = ["Flood tears away two piers of harbour bridge", "Shop owners want a vote by the end of summer"]
    let found = try labels(Article.with(inside: ["Read more:"] + titles))
    #expect(found[4...7] == ["related_heading", "related_link", "related_link", "paragraph"])
  }

  @Test func `a heading of links may have none under it`() throws {
    let found = try labels(Article.with(below: ["Related Articles", "Leave a Reply"]))
    #expect(found.suffix(2) == ["related_heading", "comment_form"])
  }

  @Test func `a form goes on below its heading`() throws {
    let form = [
      "Leave a Reply", "Your email address will not be published. Required fields are marked *", "Name *", "Email *",
    ]
    #expect(try labels(Article.with(below: form)).suffix(4) == Array(repeating: "comment_form", count: 4))
  }

  @Test func `comments below their heading are not article`() throws {
    let comment =
      "I have crossed this bridge every day for thirty years and I will be glad to see it come back to life."
    let found = try kept(Article.with(below: ["2 Comments", "Jane", comment, "John", comment]))
    #expect(found == [Article.headline] + Article.paragraphs)
  }

  @Test func `a credit is cut off its caption`() throws {
    let caption = "The harbour bridge after the flood in March, when the river tore away two of its piers."
    let text = Article.with(above: ["\(caption) © Jane Doe/Handout via Reuters"])
    try clean(text) { document in
      let blocks = document[Block.self]
      #expect(document.string(blocks[1].range) == caption)
      #expect(blocks[1].label == .caption)
      #expect(document.string(blocks[2].range) == "© Jane Doe/Handout via Reuters")
      #expect(blocks[2].label == .credit)
    }
  }

  @Test func `a line that stands twice under the headline is a caption`() throws {
    let caption = "The harbour bridge after the flood in March, when the river tore away two of its piers."
    #expect(try labels(Article.with(above: [caption, caption]))[1...2] == ["caption", "caption"])
  }

  @Test func `a summary far shorter than the paragraphs is a standfirst`() throws {
    #expect(try label(above: "Two thirds of the cost will be paid by the state.") == "standfirst")
    #expect(try labels(Article.text)[1] == "paragraph")
  }

  @Test func `an address at the top is not the headline`() throws {
    let address = ["Physical Address", "12 Old Harbour St.", "Harbour Town, MA 02124"]
    let found = try labels(Article.lines(address) + "\n\n" + Article.text)
    #expect(found.prefix(4) == ["address", "address", "address", "headline"])
  }

  @Test func `items under a line that introduces them are a list`() throws {
    let items = ["the two middle piers", "the roadway and rails", "the lamps on both sides"]
    let found = try labels(
      Article.with(inside: ["The plan names what is to be rebuilt, at the cost of the state:"] + items))
    #expect(found[5...7] == ["list_item", "list_item", "list_item"])
  }

  @Test func `lines that are no sentences, between text, are a list`() throws {
    let items = ["The two middle piers", "The roadway and rails", "The lamps on both sides"]
    #expect(try labels(Article.with(inside: items))[4...6] == ["list_item", "list_item", "list_item"])
    // Not with a line of the page among them.
    let found = try labels(Article.with(inside: [items[0], "Share this article", items[1]]))
    #expect(!found.contains("list_item"))
  }

  @Test func `titles with summaries are no article, where there is one`() throws {
    let teasers = (0..<5).flatMap { number in
      [
        "Title number \(number) of another article of the page",
        "A summary of what stands in article number \(number), which is long enough for a sentence, and has an end.",
      ]
    }
    let menu = Array(repeating: "Home", count: 10)
    let found = try kept(Article.lines([Article.headline] + Article.paragraphs + menu + teasers))
    #expect(found == [Article.headline] + Article.paragraphs)
    // But they are kept if they are all that there is.
    #expect(try kept(Article.lines(menu + teasers + menu)).count >= 9)
  }

  @Test func `a menu in one line is no paragraph`() throws {
    let menu =
      "Politics India Movies South Cricket Photos Videos Streams World Sports Business Health Lifestyle Travel Books Education "
      + "Technology Science Weather Jobs"
    #expect(try label(inside: menu) == "other")
    #expect(try reasons(Article.with(inside: [menu]))[4].contains("menu"))
  }

  @Test func `less is needed of a stretch before the densest than of one behind`() throws {
    let menu = Array(repeating: "Home", count: 12)
    let part = Array(Article.paragraphs.prefix(1))
    let rest = Array(Article.paragraphs.dropFirst())
    #expect(try kept(Article.lines(part + menu + rest)).contains(part[0]))
    #expect(try !kept(Article.lines(rest + menu + part)).contains(part[0]))
    #expect(try kept(Article.lines(rest + menu + part), "window: {min_share: 0.1}").contains(part[0]))
  }

  @Test func `only one line is the headline`() throws {
    let found = try labels(Article.with(below: ["Related Articles", Article.headline]))
    #expect(found.filter { $0 == "headline" }.count == 1)
    #expect(found.last == "related_link")
  }
}
