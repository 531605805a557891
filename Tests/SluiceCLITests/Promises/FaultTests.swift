import Foundation
import Testing

extension Promises {
  /// Pipelines that are wrong: nothing is read, and all is said at once.
  @Suite struct FaultTests {
    let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.write("Text.\n", to: "in/a.txt")
    }

    private func run(_ command: String..., yaml: String) throws -> Binary.Result {
      try folder.write(yaml, to: "p.yaml")
      return try Binary.run(command + ["p.yaml"], folder: folder.url)
    }

    @Test func `all faults at once: twelve planted, twelve found, each with its place and a way out`() throws {
      let result = try run("check", yaml: Self.twelve)
      #expect(result.status == 1)
      #expect(result.output == Self.found)
      let started = try run("run", yaml: Self.twelve)
      #expect(started.status == 78)
      #expect(started.error == Self.found)
      #expect(folder.files == ["in/a.txt", "p.yaml"])
    }

    @Test(arguments: ["an alias in itself", "a billion laughs", "ten thousand brackets", "a key twice", "a large file"])
    func `YAML attacks are errors with a place`(attack: String) throws {
      let (yaml, what) = Self.attack(attack)
      let result = try run("run", yaml: yaml)
      #expect(result.status == 78)
      let start = result.error.prefix(5000)
      #expect(start.contains("p.yaml:") && start.contains(": error: ") && start.contains(what), "\(start)")
    }

    /// The file, and a word of the message.
    private static func attack(_ name: String) -> (yaml: String, what: String) {
      switch name {
      case "an alias in itself": return ("x_a: &a [*a]\n", "alias")
      case "a billion laughs":
        var yaml = "x_0: &b0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for number in 1...9 {
          let aliases = Array(repeating: "*b\(number - 1)", count: 10).joined(separator: ", ")
          yaml += "x_\(number): &b\(number) [\(aliases)]\n"
        }
        return (yaml, "100000")
      case "ten thousand brackets": return ("x_a: " + String(repeating: "[", count: 10_000) + "\n", "64")
      case "a key twice": return ("name: a\nname: b\n", "name")
      default: return (String(repeating: "# a long remark\n", count: 100_000), "1 MiB")
      }
    }

    @Test func `interpolation: what a variable holds stays text`() throws {
      let yaml = """
        sluice: 1
        name: text
        vars: {reason: none}
        input: {use: files, with: {path: in}}
        stages:
          - use: filter
            with: {min_chars: 100, reason: "${var.reason}"}
        outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
        """
      try folder.write(yaml, to: "p.yaml")
      let reason = "\"\\n- use: quotes\""
      let result = try Binary.run(
        "run", "p.yaml", "--set", "reason=\(reason)", "--report", "report.json", "--progress", "off", folder: folder.url
      )
      #expect(result.status == 0, "\(result.error)")
      #expect(folder.text("report.json")?.contains(#""count":1,"what":"\n- use: quotes""#) == true)
    }

    @Test func `stage order wrong: 78 from run and 1 from check, and no input is opened`() throws {
      let yaml = """
        sluice: 1
        name: order
        input: {use: files, with: {path: not_there}}
        stages: [quotes, segment]
        outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
        """
      let started = try run("run", yaml: yaml)
      #expect(started.status == 78)
      #expect(started.error.contains("p.yaml:4:10: error: stage 'quotes' requires the layer 'sentences'"))
      // An input that was listed would have said that it is not there.
      #expect(!started.error.contains("not_there"))
      #expect(try run("check", yaml: yaml).status == 1)
      #expect(folder.files == ["in/a.txt", "p.yaml"])
    }

    private static let twelve = #"""
      sluice: 1
      name: Wrong Name
      vars: {input: in}
      input:
        use: files
        with: {path: "${var.inptu}"}
      stages:
        - use: cleen
        - use: quotes
          on_error: ignore
        - use: segment
          with: {languag: en}
        - use: filter
          with: {min_chars: many, sample: 5}
          when: weekend
      outputs:
        all: {use: jsonl, with: {path: out.jsonl, offsets: chars}}
      errors: {max_failed: lots}
      run: {memory: 1G, workers: 0}

      """#

    private static let found = #"""
      p.yaml:2:7: error: 'name' must be small letters, digits and '_', beginning with a letter, not 'Wrong Name'
          2 | name: Wrong Name
            |       ^~~~~~~~~~
        hint: write 'wrong_name'
      p.yaml:6:23: error: 'path' uses the variable 'inptu', which is not declared
          6 |   with: {path: "${var.inptu}"}
            |                       ^~~~~
        hint: did you mean 'input'?
      p.yaml:8:10: error: unknown stage 'cleen'
          8 |   - use: cleen
            |          ^~~~~
        hint: did you mean 'clean'?
      p.yaml:10:15: error: 'on_error' must be one of fail_document, skip_stage, stop, not 'ignore'
         10 |     on_error: ignore
            |               ^~~~~~
      p.yaml:12:12: error: unknown parameter 'languag' of stage 'segment'
         12 |     with: {languag: en}
            |            ^~~~~~~
        hint: did you mean 'language'?
      p.yaml:14:23: error: 'min_chars' must be a whole number of at least 0, not 'many'
         14 |     with: {min_chars: many, sample: 5}
            |                       ^~~~
        hint: min_chars: Fewest code points of kept text. Default: none.
      p.yaml:14:37: error: 'sample' must be a share from 0% to 100%, not '5'
         14 |     with: {min_chars: many, sample: 5}
            |                                     ^
        hint: write 5%. sample: The share of documents to keep, chosen by the hash of the id. Default: none.
      p.yaml:15:5: error: 'when' is not in version 1
         15 |     when: weekend
            |     ^~~~
        hint: to leave documents out, use the stage 'filter'
      p.yaml:17:54: error: 'offsets' must be one of code_points, bytes, utf16, not 'chars'
         17 |   all: {use: jsonl, with: {path: out.jsonl, offsets: chars}}
            |                                                      ^~~~~
        hint: offsets: What `start` and `end` count. Default: code_points.
      p.yaml:18:22: error: 'max_failed' must be a count or a map of 'rate' and 'min_documents', not 'lots'
         18 | errors: {max_failed: lots}
            |                      ^~~~
        hint: max_failed: More failed documents than this stop the run. Default: {rate: 5%, min_documents: 1000}.
      p.yaml:19:15: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
         19 | run: {memory: 1G, workers: 0}
            |               ^~
        hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
      p.yaml:19:28: error: 'workers' must be auto or a number from 1 to 1024, not '0'
         19 | run: {memory: 1G, workers: 0}
            |                            ^
        hint: workers: Documents worked on at once; auto is the CPUs that the process may use. Default: auto.
      12 errors. 'sluice stages show segment' lists its parameters.

      """#
  }
}
