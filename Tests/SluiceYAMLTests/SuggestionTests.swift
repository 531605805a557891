import Testing

@testable import SluiceYAML

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("overlap", "overlaps"), ("outptu", "output"), ("Min-Length", "min_length"), ("MINLENGTH", "min_length"),
    ("oputut", "output"), ("ot", "to"), ("i", "in"), ("segmnet", "segment"), ("ümlaut", "umlaut"),
  ])
  func `finds what was meant`(written: String, meant: String) {
    let names = ["input", "overlaps", "output", "min_length", "to", "in", "segment", "umlaut"]
    #expect(Suggestion.best(for: written, among: names) == meant)
  }

  @Test(arguments: ["x", "", "timeout_after", "outputting", "len"])
  func `finds nothing where nothing is near`(written: String) {
    #expect(Suggestion.best(for: written, among: ["input", "output", "min_length", "a"]) == nil)
  }

  @Test func `takes the nearest, and of equals the first`() {
    #expect(Suggestion.best(for: "cats", among: ["cuts", "bats", "cat"]) == "cuts")
    #expect(Suggestion.best(for: "quotes", among: ["quota", "quoted", "quote"]) == "quoted")
    #expect(Suggestion.best(for: "bcd_ef", among: ["abcd_e", "bcd_eg"]) == "bcd_eg")
  }

  @Test func `says so in a hint`() {
    #expect(Suggestion.hint(for: "overlap", among: ["overlaps"]) == "did you mean 'overlaps'?")
    #expect(Suggestion.hint(for: "overlap", among: ["input"]) == nil)
  }
}
