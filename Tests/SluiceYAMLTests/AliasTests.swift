import Testing

@testable import SluiceYAML

@Suite struct AliasTests {
  @Test func `keeps where a value is written and where the alias is`() {
    let result = read(
      """
      a: &x {b: [1]}
      c: *x
      """)
    #expect(
      outline(result.root)
        == """
        {a@1:1+1: {b@1:8+1: [1@1:12+1]@1:11+3}@1:7+8, \
        c@2:1+1: {b@1:8+1<2:4: [1@1:12+1<2:4]@1:11+3<2:4}@1:7+8<2:4}@1:1+0
        """)
  }

  @Test func `names the outer alias of two`() {
    #expect(
      outline(read("[&a 1, &b [*a], *b]").root)
        == "[1@1:5+1, [1@1:5+1<1:12]@1:11+4, [1@1:5+1<1:17]@1:11+4<1:17]@1:1+19")
  }

  @Test func `takes an anchor from a key`() {
    #expect(values(read("&k key: *k").root) == "{key: key}")
  }

  @Test func `merges a map`() {
    let result = read(
      """
      base: &base {a: 1, b: 2}
      use:
        c: 3
        <<: *base
        b: 4
      """)
    #expect(result.faults.isEmpty)
    #expect(
      outline(result.root?["use"])
        == "{c@3:3+1: 3@3:6+1, a@1:14+1<4:7: 1@1:17+1<4:7, b@5:3+1: 4@5:6+1}@3:3+0")
  }

  @Test(arguments: [
    ("{<<: [{a: 1, b: 1}, {b: 2, c: 2}], c: 3}", "{a: 1, b: 1, c: 3}"),
    ("[&l [{a: 1}, {a: 2}], {<<: *l}]", "[[{a: 1}, {a: 2}], {a: 1}]"),
    ("[&a {a: 1}, &b {<<: *a, b: 2}, {<<: *b}]", "[{a: 1}, {a: 1, b: 2}, {a: 1, b: 2}]"),
    ("{\"<<\": 1}", "{<<: 1}"),
    ("{<<: {}}", "{}"),
    ("{<<: []}", "{}"),
  ])
  func `lets the explicit and then the earlier key win`(yaml: String, expected: String) {
    let result = read(yaml)
    #expect(printed(result.faults) == "")
    #expect(values(result.root) == expected)
  }

  @Test func `names the merge of a map written in place`() {
    #expect(outline(read("<<: {a: 1}").root) == "{a@1:6+1<1:1: 1@1:9+1}@1:1+0")
  }
}
