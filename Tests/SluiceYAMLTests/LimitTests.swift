import Testing

@testable import SluiceYAML

@Suite struct LimitTests {
  @Test func `refuses an alias inside its own anchor`() {
    #expect(
      faults("a: &a [*a, &b {c: [*a]}]\n") == """
        x.yaml:1:8: error: the alias '*a' stands inside what it stands for
            1 | a: &a [*a, &b {c: [*a]}]
              |        ^~
          note: x.yaml:1:4: its anchor is here
        x.yaml:1:20: error: the alias '*a' stands inside what it stands for
            1 | a: &a [*a, &b {c: [*a]}]
              |                    ^~
          note: x.yaml:1:4: its anchor is here

        """)
  }

  @Test func `refuses a billion laughs`() {
    var text = "- &a0 lol\n"
    for level in 1...30 {
      text += "- &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let result = read(text)
    #expect(result.root == nil)
    #expect(
      printed(result.faults) == """
        x.yaml:7:8: error: the alias '*a5' brings the file to more than 100000 values
            7 | - &a6 [*a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5]
              |        ^~~
          hint: move long lists into files of their own

        """)
  }

  @Test func `refuses a billion merges`() {
    var text = "- &a0 {\((0..<9).map { "k\($0): v" }.joined(separator: ", "))}\n"
    for level in 1...30 {
      text += "- &a\(level) {<<: [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]}\n"
    }
    #expect(read(text).faults.map(\.code) == ["too_many_nodes"])
  }

  @Test func `reads 100,000 values and no more`() {
    let fits = read("[" + String(repeating: "1,", count: YAML.maxNodes - 1) + "]")
    #expect(fits.faults.isEmpty)
    #expect(fits.root?.list?.count == YAML.maxNodes - 1)
    let result = read("[" + String(repeating: "1,", count: YAML.maxNodes) + "]")
    #expect(result.root == nil)
    #expect(result.faults.map(\.message) == ["the file has more than 100000 values"])
    #expect(result.faults.first?.place?.column == 2 * YAML.maxNodes)
  }

  @Test func `refuses the 65th level of brackets`() {
    #expect(read(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).faults.isEmpty)
    #expect(
      faults(String(repeating: "[", count: 10_000)) == """
        x.yaml:1:65: error: more than 64 lists and maps stand inside each other here
            1 | …\(String(repeating: "[", count: 120))…
              |  \(String(repeating: " ", count: 40))^

        """)
  }

  @Test func `refuses the 65th level of a block`() {
    let text = (0..<10_000).map { String(repeating: " ", count: min($0, 90)) + "a:\n" }.joined()
    #expect(
      faults(text) == """
        x.yaml:65:65: error: more than 64 lists and maps stand inside each other here
           65 | \(String(repeating: " ", count: 64))a:
              | \(String(repeating: " ", count: 64))^

        """)
    #expect(read(String(repeating: "- ", count: 10_000) + "a").faults.map(\.code) == ["too_deep"])
    #expect(read(String(repeating: "{a: ", count: 10_000)).faults.map(\.code) == ["too_deep"])
    #expect(read(String(repeating: "? ", count: 10_000)).faults.map(\.code).contains("too_deep"))
  }

  @Test func `refuses levels that aliases add up to`() {
    let open = String(repeating: "[", count: 40)
    let close = String(repeating: "]", count: 40)
    let result = read("- &a \(open)\(close)\n- &b \(open)*a\(close)\n")
    #expect(result.root == nil)
    #expect(result.faults.map(\.code) == ["too_deep"])
    #expect(result.faults.first?.place?.description == "x.yaml:2:46")
  }

  @Test func `refuses a large file by its size`() {
    #expect(
      faults(Array(repeating: UInt8(ascii: "["), count: 2 << 20)) == """
        x.yaml:1:1: error: the file has 2097152 bytes; at most 1048576 (1 MiB) are read
          hint: move long lists into files of their own

        """)
    let fits = [UInt8](repeating: UInt8(ascii: "a"), count: YAML.maxBytes)
    #expect(read(fits).root?.scalar?.text.utf8.count == YAML.maxBytes)
  }

  @Test func `stops at the fiftieth fault`() {
    let result = read(String(repeating: "a: 1\n", count: 1000))
    #expect(result.root == nil)
    #expect(result.faults.count == 51)
    #expect(
      printed(result.faults.suffix(1)) == """
        x.yaml:51:1: error: more than 50 errors; reading stopped
           51 | a: 1
              | ^

        """)
    #expect(read([UInt8](repeating: 0, count: 1 << 20)).faults.count == 51)
  }

  @Test func `reads a file of one long line`() {
    let anchors = "[" + (0..<50_000).map { "&a\($0) ä" }.joined(separator: ",") + "]"
    #expect(read(anchors).root?.list?.count == 50_000)
  }
}
