import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    ["--help"], ["run", "--help"], ["check", "--help"], ["explain", "--help"], ["stages", "--help"],
    ["stages", "show", "--help"],
  ])
  func `every help has examples and fits a terminal`(arguments: [String]) throws {
    let result = try Binary.run(arguments)
    #expect(result.status == 0)
    #expect(result.output.contains("EXAMPLES:\n  "))
    #expect(result.error == "")
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE:") })
  }

  @Test(arguments: [
    ("lint", "did you mean 'check'?"), ("validate", "did you mean 'check'?"), ("rum", "did you mean 'run'?"),
    ("pipelines/news.yaml", "did you mean 'sluice run pipelines/news.yaml'?"),
    ("components", "did you mean 'stages list'?"),
  ])
  func `an unknown command gets the likely one`(word: String, hint: String) throws {
    let result = try Binary.run(word)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.error == "error: unknown command '\(word)'\n  hint: \(hint)\nsee 'sluice --help'\n")
  }

  @Test func `wrong usage ends with status 64`() throws {
    #expect(try Binary.run("run").status == 64)
    #expect(try Binary.run("run", "pipelines/news.yaml", "--workers", "0").status == 64)
    #expect(try Binary.run("run", "pipelines/news.yaml", "--progress", "loud").status == 64)
    #expect(try Binary.run("run", "pipelines/news.yaml", "--set", "x").status == 64)
  }

  /// Some of each kind: who builds the program with components of their own has more.
  private static let known = [
    "input": ["files", "jsonl"], "stage": ["clean", "filter", "gazetteer", "quotes", "segment"],
    "output": ["jsonl", "line_templates"],
  ]

  /// The names of all components by kind, as `stages list` has them.
  private func listed(_ more: String...) throws -> [(kind: String, name: String)] {
    let result = try Binary.run(["stages", "list"] + more)
    #expect(result.status == 0)
    return result.output.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return (String(words[0]), String(words[1]))
    }
  }

  @Test func `the version names the program, and as JSON every component`() throws {
    #expect(try Binary.run("--version").output.hasPrefix("sluice 0.1.0 ("))
    let record = try Binary.run("--version", "--json").records.first
    let listed = try listed()
    for kind in Self.known.keys {
      let versions = record?["\(kind)s"] as? [String: Int]
      #expect(versions?.keys.sorted() == listed.filter { $0.kind == kind }.map(\.name))
    }
  }

  @Test func `stages list shows all kinds, each in the order of names, or one`() throws {
    let all = try listed()
    let kinds = ["input", "stage", "output"]
    #expect(all.map(\.kind) == kinds.flatMap { kind in all.filter { $0.kind == kind }.map(\.kind) })
    for kind in kinds {
      let names = all.filter { $0.kind == kind }.map(\.name)
      #expect(names == names.sorted())
      #expect(Set(Self.known[kind] ?? []).isSubset(of: names))
      #expect(try listed("--kind", kind).map(\.name) == names)
    }
  }

  @Test func `stages show has every parameter with its default`() throws {
    let page = try Binary.run("stages", "show", "segment")
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("segment  (stage, version "))
    #expect(page.output.contains("provides: sentences"))
    #expect(page.output.contains("split_inside_quotes"))
    #expect(page.output.contains("true or false; default: true"))
  }

  @Test func `stages show suggests a name for one that is unknown`() throws {
    let result = try Binary.run("stages", "show", "gazeteer")
    #expect(result.status == 64)
    #expect(result.error == "error: no component is called 'gazeteer'\n  hint: did you mean 'gazetteer'?\n")
  }
}
