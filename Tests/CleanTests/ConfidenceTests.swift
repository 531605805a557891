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

  @Test func `drops everything if told so`() throws {
    let text = "One short sentence stands alone here, and there is nothing else."
    #expect(try kept(text) == [text])
    #expect(try kept(text, "on_low_confidence: drop_all").isEmpty)
  }
}
