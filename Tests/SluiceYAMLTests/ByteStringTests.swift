import SluiceYAML
import Testing

@Suite struct ByteStringTests {
  /// Each pair is one String to Swift.
  static let pairs: [(String, String)] = [
    ("\u{E9}.txt", "e\u{301}.txt"), ("\u{D55C}/a", "\u{1112}\u{1161}\u{11AB}/a"), ("\u{212B}", "\u{C5}"),
    ("a\u{323}\u{307}", "a\u{307}\u{323}"),
  ]

  @Test(arguments: pairs)
  func `two ways to write a text are two`(one: String, other: String) {
    #expect(one == other)
    let (one, other) = (ByteString(one), ByteString(other))
    #expect(one != other)
    #expect(Set([one, other, one]).count == 2)
    #expect([one: 1, other: 2][other] == 2)
    #expect((one < other) != (other < one))
    #expect([one, other].sorted() == [other, one].sorted())
  }

  @Test func `order is that of the bytes`() {
    let texts: [ByteString] = ["z", "\u{E9}", "e\u{301}", "", "Z", "a/b", "a-b", "a"]
    #expect(texts.sorted() == ["", "Z", "a", "a-b", "a/b", "e\u{301}", "z", "\u{E9}"])
  }

  @Test func `a beginning may end before a combining mark`() {
    let text: ByteString = "cafe\u{301}"
    #expect(!text.text.hasPrefix("cafe"))
    #expect(text.hasPrefix("cafe") && !text.hasPrefix("caf\u{E9}"))
    #expect(text.hasSuffix("\u{301}") && !text.hasSuffix("\u{E9}"))
    #expect(text.hasPrefix("") && text.hasPrefix(text) && !text.hasPrefix("cafe\u{301}s"))
  }

  @Test func `keys of a map are told apart by their bytes`() {
    #expect(faults("\u{E9}: 1\ne\u{301}: 2\n") == "")
    let root = read("\u{E9}: 1\ne\u{301}: 2\n").root
    #expect(root?["\u{E9}"]?.scalar?.text == "1" && root?["e\u{301}"]?.scalar?.text == "2")
  }
}
