import Sluice
import Testing

@testable import SluiceCLI

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｆｕｌｌ", 8),
    ("ﾊﾝｶｸ", 4), ("👍", 2), ("⚡", 2), ("☂", 1), ("🇩🇪", 2), ("a\u{200B}b", 2), ("“a”…", 4), ("⟦a⟧", 3),
  ])
  func `a text is as wide as a terminal shows it`(text: String, columns: Int) { #expect(text.columns == columns) }

  @Test func `colours take no room`() {
    #expect(TextStyle(isOn: true).bold("日本").columns == 4)
  }

  @Test(arguments: [("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…")])
  func `what is cut takes no more room than it has`(text: String, width: Int, cut: String) {
    #expect(text.cut(to: width) == cut)
  }
}

@Suite struct TableTests {
  @Test func `columns stand below each other, whatever the script`() {
    let rows = [["name", "n", "text"], ["東京", "12", "a"], ["cafe\u{301}", "7", ""], ["👍", "100", "b"]]
    #expect(
      Table(rows, right: [1]).lines == [
        "name    n  text",
        "東京   12  a",
        "cafe\u{301}    7",
        "👍    100  b",
      ])
  }

  @Test func `a column that is empty in all rows is left out, and rows may be short`() {
    #expect(Table([["a", "", "b"], ["long", "", ""], ["c"]]).lines == ["a     b", "long", "c"])
  }

  @Test func `long cells are cut`() {
    #expect(Table([["a", "x"], ["abcdef", "y"]], most: 4).lines == ["a     x", "abc…  y"])
  }

  @Test func `a styled cell takes as much room as a plain one`() {
    let bold = TextStyle(isOn: true).bold("a")
    #expect(Table([[bold, "x"], ["ab", "y"]]).lines == ["\(bold)   x", "ab  y"])
  }
}
