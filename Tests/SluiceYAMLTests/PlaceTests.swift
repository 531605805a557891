import Testing

@testable import SluiceYAML

@Suite struct PlaceTests {
  @Test func `gives one-line values a length and others none`() {
    let result = read(
      """
      a: plain text   # comment
      "b": 'quoted'
      c: [1, {d: 2}]
      e:
        - f
      g: |
        h
      i: "over
        lines"
      j: [1,
        2]
      k:
      """)
    #expect(
      outline(result.root)
        == """
        {a@1:1+1: plain text@1:4+10, b@2:1+3: "quoted"@2:6+8, \
        c@3:1+1: [1@3:5+1, {d@3:9+1: 2@3:12+1}@3:8+6]@3:4+11, e@4:1+1: [f@5:5+1]@5:3+0, g@6:1+1: "h\n"@6:4+0, \
        i@8:1+1: "over lines"@8:4+0, j@10:1+1: [1@10:5+1, 2@11:3+1]@10:4+0, k@12:1+1: @12:3+0}@1:1+0
        """)
  }

  @Test func `counts code points, and a tab as one`() {
    #expect(
      outline(read("[äöü, e\u{301}, 🇩🇪,\t\"x\",\t漢字: 1]").root)
        == """
        [äöü@1:2+3, e\u{301}@1:7+2, 🇩🇪@1:11+2, "x"@1:15+3, {漢字@1:20+2: 1@1:24+1}@1:20+5]@1:1+25
        """)
  }

  @Test func `reads Windows line ends as line ends`() {
    let result = read("a: 1\r\n\r\n# c\r\nb:\r\n  - \"x\r\n    y\"\r\n  - z\r\n")
    #expect(result.faults.isEmpty)
    #expect(outline(result.root) == "{a@1:1+1: 1@1:4+1, b@4:1+1: [\"x y\"@5:5+0, z@7:5+1]@5:3+0}@1:1+0")
  }

  @Test func `does not count a byte order mark`() {
    #expect(outline(read("\u{FEFF}a: 1").root) == "{a@1:1+1: 1@1:4+1}@1:1+0")
    #expect(
      faults("\u{FEFF}a: [") == """
        x.yaml:1:4: error: '[' is not closed
            1 | a: [
              |    ^
          hint: close it with ']'

        """)
  }

  @Test func `puts a node with an anchor behind the anchor`() {
    let result = read(
      """
      a: &one 1
      b: &two   # comment
        - x
      c: &three {d: 1}
      e: &four
      &five f: &six |
        x
      g: &seven
        &eight h: 1
      i: &nine
        "x"
      """)
    #expect(result.faults.isEmpty)
    #expect(
      outline(result.root)
        == """
        {a@1:1+1: 1@1:9+1, b@2:1+1: [x@3:5+1]@3:3+0, c@4:1+1: {d@4:12+1: 1@4:15+1}@4:11+6, e@5:1+1: @5:9+0, \
        f@6:7+1: "x\n"@6:15+0, g@8:1+1: {h@9:10+1: 1@9:13+1}@9:10+0, i@10:1+1: "x"@11:3+3}@1:1+0
        """)
  }

  @Test func `stays true far into a long line`() {
    let result = read("[" + String(repeating: "ä, ", count: 1000) + "&x b, *x]")
    #expect(result.root?.list?[1000].place.column == 3005)
    #expect(result.root?.list?[1001].usedAt?.column == 3008)
  }
}
