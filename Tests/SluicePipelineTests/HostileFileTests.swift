import Sluice
import SluicePipeline
import SluiceTesting
import Testing

/// Files that no one writes by hand.
@Suite struct HostileFileTests {
  private let good = """
    sluice: 1
    name: news
    vars: {x: [headline], y: "${env.A:-in}/${var.z}", z: 5MiB}
    x_any: &any {on_error: stop}
    input: {use: files, with: {path: "${var.y}", include: ["*.txt"]}}
    stages:
      - use: clean
        with: {keep: "${var.x}"}
      - {use: segment, <<: *any, with: {language: en, tokens: true}}
      - use: gazetteer
      - quotes
    outputs: {all: {use: jsonl, with: {path: "out/$${a}.jsonl", layers: [quotes]}}}
    errors: {max_failed: 5}
    run: {workers: 2, max_document: "${var.z}"}
    """

  @Test func `gives a plan or an error for every change of a file`() {
    #expect(check(good) == "")
    var random = SplitMix64(seed: 0x5EED)
    let pieces = [
      "", " ", "\n", ":", "- ", "${", "${var.", "${env.", "}", "{", "[", "]", "~", "use", "with", "x", "0", "\"", "&a ",
      "*a",
      "*any", "$", "<<: *any\n", "\n  - ", "é", "-",
    ].map { Array($0.utf8) }
    for _ in 0..<600 {
      var bytes = Array(good.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
        bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &random) ?? [])
      }
      let (plan, diagnostics) = Compiler.compile(
        bytes, name: "news.yaml", registry: components, overrides: Overrides())
      let hasErrors = diagnostics.contains { $0.severity == .error }
      #expect((plan == nil) == hasErrors, "\(String(decoding: bytes, as: UTF8.self))")
      #expect(diagnostics.allSatisfy { $0.place != nil })
    }
  }

  @Test func `shows a hundred faults and how many more there are`() {
    let unknown = (0..<150).map { "  - none_\($0)\n" }.joined()
    let yaml = good.replacing("stages:\n", with: "stages:\n\(unknown)").replacing(
      "&any {on_error", with: "&any {on_eror")
    let (_, diagnostics) = Compiler.compile(
      Array(yaml.utf8), name: "news.yaml", registry: components, overrides: Overrides())
    #expect(diagnostics.count == 101)
    #expect(
      diagnostics[100].text(colour: false) == """
        news.yaml:156:5: error: 51 more like these are not shown
          156 |   - none_149
              |     ^~~~~~~~
        """)
  }

  /// Files of a size that have much of one thing.
  private static let shapes: [@Sendable (Int) -> String] = [
    { "vars: {x: a}\nstages: [{use: filter, with: {reason: \"\(String(repeating: "${var.x}", count: $0))\"}}]\n" },
    { "vars: {x: a}\nstages: [{use: filter, with: {reason: \"\(String(repeating: "${var.y}", count: $0))\"}}]\n" },
    { "input: {use: files, with: {include: [\(String(repeating: "\"${var.y}\", ", count: $0))]}}\n" },
    { "stages: [{use: filter, with: {reason: \"\(String(repeating: "${", count: $0))\"}}]\n" },
    { "stages: [{use: filter, with: {reason: \"\(String(repeating: "${x}", count: $0))\"}}]\n" },
    { "stages: [{use: filter, with: {reason: \"\(String(repeating: "$${", count: 50 * $0))\"}}]\n" },
    { "stages: [{use: filter, with: {reason: \"\(String(repeating: "é$${", count: 50 * $0))\"}}]\n" },
    { count in "input: {use: files, with: {\((0..<count).map { "p\($0): 1" }.joined(separator: ", "))}}\n" },
    { count in (0..<count).map { "key_\($0): 1\n" }.joined() },
    { count in "vars: {\((0..<count).map { "x\($0): 1" }.joined(separator: ", "))}\n" },
    { "stages:\n\(String(repeating: "  - quotes\n", count: $0))" },
    { "stages:\n\(String(repeating: "  - none\n", count: $0))" },
    { count in "outputs:\n\((0..<count).map { "  o\($0): {use: jsonl, with: {path: \"-\"}}\n" }.joined())" },
  ]

  @Test(arguments: shapes.indices) func `takes time in proportion to a file`(shape: Int) {
    let growth = growth(at: 120) { count in
      _ = Compiler.compile(
        Array(Self.shapes[shape](count).utf8), name: "news.yaml", registry: components, overrides: Overrides())
    }
    #expect(growth <= 16)
  }
}
