import Testing

@testable import SluiceYAML

@Suite struct NodeTests {
  @Test func `keeps the text and the style of scalars`() {
    let result = read(
      """
      version: 1.10
      answer: no
      single: 'it''s'
      double: "a\\tb\\0c"
      literal: |
        one
        two
      folded: >-
        one
        two
      over lines: one
        two
      nothing:
      """)
    #expect(result.faults.isEmpty)
    #expect(
      values(result.root)
        == """
        {version: 1.10, answer: no, single: "it's", double: "a\tb\0c", literal: "one\ntwo\n", folded: "one two", \
        over lines: one two, nothing: }
        """)
  }

  @Test func `gives every node its folder and name`() throws {
    let root = try #require(read("a: [b]").root)
    #expect(root.folder == "pipelines")
    #expect(root["a"]?.list?.first?.place.description == "x.yaml:1:5")
  }

  @Test(arguments: ["a: ~", "a:", "a: null", "a: Null", "a: NULL"])
  func `knows nothing when it is written`(yaml: String) {
    #expect(read(yaml).root?["a"]?.isNull == true)
  }

  @Test(arguments: ["a: '~'", "a: ''", "a: \"null\"", "a: 'a'", "a: []", "a: |\n"])
  func `takes text and lists for something`(yaml: String) {
    #expect(read(yaml).root?["a"]?.isNull == false)
  }

  @Test func `finds the place of a part of a scalar`() throws {
    let root = try #require(read("a: ${var.b}\nb: '${var.b}'\nc: \"\\t${var.b}\"").root)
    let parts = try ["a", "b", "c"].map { try #require(root[$0]).place(ofPart: 2, length: 5) }
    #expect(parts.map { "\($0.line):\($0.column)+\($0.length)" } == ["1:6+5", "2:7+5", "3:4+12"])
  }

  @Test func `describes what is there`() throws {
    let root = try #require(read("[[], {}, ~, many, \(String(repeating: "x", count: 61))]").root)
    let described = try #require(root.list).map(\.described)
    #expect(described == ["an empty list", "a map", "nothing", "'many'", "'\(String(repeating: "x", count: 60))…'"])
  }

  @Test(arguments: [
    ("--- a", "a"), ("---\na\n...\n", "a"), ("# only\na # text\n", "a"), ("~", "~"),
    ("{\n\ta: 1,\n\tb: [2,\t3]\n}\n", "{a: 1, b: [2, 3]}"),
    ("[a: 1, b]", "[{a: 1}, b]"), ("{a, b: }", "{a: , b: }"), ("a: \"x\n\ty\"", "{a: \"x y\"}"), ("a:\tb", "{a: b}"),
    ("{\"a\":1}", "{a: 1}"),
  ])
  func `reads what YAML allows`(yaml: String, expected: String) {
    let result = read(yaml)
    #expect(printed(result.faults) == "")
    #expect(values(result.root) == expected)
  }
}
