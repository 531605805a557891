import Clean
import Sluice
import SluiceTesting
import Testing

/// What `sluice explain` shows beside the blocks.
@Suite struct NoteTests {
  private func notes(_ text: String, _ parameters: String = "", explains: Bool = true) throws -> [String] {
    let (stage, node) = try make(Clean.self, parameters)
    let setup = Setup(owner: "stage 'clean'", parameters: node, resources: Clean.resources, explains: explains)
    return try run([stage.prepare(setup)], on: text) { document in
      document[Note.self].map { note in
        let text = document.string(note.range).prefix(20).split(separator: "\n").first ?? ""
        return "\(note.taken ? "+" : "-") \(note.rule) \(text)…: \(note.detail)"
      }
    }
  }

  private let far = Array(repeating: "Home", count: 30)

  @Test func `says which stretches were looked at, and which were taken`() throws {
    let sentence =
      "A sentence of some length that stands far away from the article itself, between menus, and ends in a full stop."
    let found = try notes(Article.lines([Article.headline] + Article.paragraphs + far + [sentence] + far))
    #expect(
      found == [
        "+ window The city council vot…: the densest stretch: 15",
        "- window A sentence of some l…: 16 % of the densest, too little",
      ])
  }

  @Test func `says where comments end the article`() throws {
    let comment =
      "I have crossed this bridge every day for thirty years and I will be glad to see it come back to life."
    let found = try notes(Article.with(below: ["2 Comments", "Jane", comment, "John", comment]))
    #expect(found.last == "- window 2 Comments…: readers' comments begin: what follows is no article")
  }

  @Test func `says what came of low confidence`() throws {
    #expect(
      try notes("Reds 3 Blues 1\nGreens 0 Whites 0")
        == ["+ low_confidence Reds 3 Blues 1…: only 0 of 32 bytes would be kept: keep_all"])
  }

  @Test func `a run makes no notes`() throws {
    #expect(try notes(Article.text, explains: false).isEmpty)
  }
}
