import Sluice
import Testing

@Suite struct AbbreviationTests {
  @Test(arguments: [
    ("Sgt-Maj. Hale left.", "Sgt-Maj. Hale left."), ("Vrbl. 5 won.", "Vrbl. 5 won."), ("No. 5 won.", "No. ‖ 5 won."),
    ("Sol Ltda. Brasil won.", "Sol Ltda. Brasil won."),
    ("Sol Ltda. Nevertheless it won.", "Sol Ltda. ‖ Nevertheless it won."),
    ("At 90 kph. Then", "At 90 kph. Then"), ("Mr. Hale", "Mr. Hale"),
  ])
  func `adds and removes what a list says`(text: String, expected: String) throws {
    let metadata: [String: JSON] = [:]
    let found = try mark("A " + text, "abbreviations: lists/desk.txt", metadata: metadata)
    #expect(found == "A " + expected)
  }

  @Test func `adds a language`() throws {
    let found = try mark(
      "Qa. Worf vagh. Qa. cha. k. B. wa.", "abbreviations: lists/klingon.yaml", metadata: ["lang": .string("tlh")])
    #expect(found == "Qa. Worf vagh. ‖ Qa. cha. k. B. wa.")
  }
}
