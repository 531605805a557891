import Foundation
import Testing

@Suite struct CheckCommandTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private static let faulty = """
    sluice: 1
    name: faulty
    vars:
      input: in
      output: out
    input:
      use: files
      with: {path: "${var.inptu}"}
    stages:
      - use: clean
        with: {min_kept_bytes: many}
      - use: quotes
      - use: segmnet
      - use: gazetteer
        with:
          lists: [{path: names.tsv}]
          overlap: longest
    outputs:
      all: {use: jsonl, with: {path: "${var.output}/a.jsonl", offsets: chars}}
    run:
      memory: 1G
    """

  @Test func `a file with many faults shows them all, with places and hints`() throws {
    try folder.write(Self.faulty, to: "p.yaml")
    try folder.write("surface\tlabel\n", to: "names.tsv")
    let result = try Binary.run("check", "p.yaml", folder: folder.url)
    #expect(result.status == 1)
    #expect(result.error == "")
    #expect(
      result.output == """
        p.yaml:8:23: error: 'path' uses the variable 'inptu', which is not declared
            8 |   with: {path: "${var.inptu}"}
              |                       ^~~~~
          hint: did you mean 'input'?
        p.yaml:11:28: error: 'min_kept_bytes' must be a whole number of at least 0, not 'many'
           11 |     with: {min_kept_bytes: many}
              |                            ^~~~
          hint: min_kept_bytes: Below this, confidence is low. Default: 200.
        p.yaml:12:10: error: stage 'quotes' requires the layer 'sentences', which no stage before it provides
           12 |   - use: quotes
              |          ^~~~~~
          hint: 'segment' provides it: add it before
        p.yaml:12:10: warning: stage 'quotes' uses the layer 'entities', which only a later stage provides
           12 |   - use: quotes
              |          ^~~~~~
          hint: 'gazetteer' provides it and stands later, at line 14: move it up
        p.yaml:13:10: error: unknown stage 'segmnet'
           13 |   - use: segmnet
              |          ^~~~~~~
          hint: did you mean 'segment'?
        p.yaml:17:7: error: unknown parameter 'overlap' of stage 'gazetteer'
           17 |       overlap: longest
              |       ^~~~~~~
          hint: did you mean 'overlaps'?
        p.yaml:19:68: error: 'offsets' must be one of code_points, bytes, utf16, not 'chars'
           19 |   all: {use: jsonl, with: {path: "${var.output}/a.jsonl", offsets: chars}}
              |                                                                    ^~~~~
          hint: offsets: What `start` and `end` count. Default: code_points.
        p.yaml:21:11: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
           21 |   memory: 1G
              |           ^~
          hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
        7 errors, 1 warning. 'sluice stages show gazetteer' lists its parameters.

        """)
  }

  @Test func `an output must not write over the pipeline or its lists`() throws {
    try folder.write("surface\tlabel\nOslo\tGPE\n", to: "names.tsv")
    try folder.write("One.", to: "in/a.txt")
    try folder.write(
      """
      sluice: 1
      name: own
      input: {use: files, with: {path: in}}
      stages: [{use: gazetteer, with: {lists: [{path: names.tsv}]}}]
      outputs:
        list: {use: jsonl, with: {path: names.tsv}}
        self: {use: jsonl, with: {path: own.yaml}}
      """, to: "own.yaml")
    let result = try Binary.run("check", "own.yaml", folder: folder.url)
    #expect(result.status == 1)
    #expect(
      result.output == """
        own.yaml:6:35: error: the output 'list' would write over a file that the pipeline reads
            6 |   list: {use: jsonl, with: {path: names.tsv}}
              |                                   ^~~~~~~~~
        own.yaml:7:35: error: the output 'self' would write over the pipeline file itself
            7 |   self: {use: jsonl, with: {path: own.yaml}}
              |                                   ^~~~~~~~
        2 errors

        """)
  }

  @Test func `standard output that cannot be written ends with status 74`() throws {
    let command = "\"$0\" stages list > /dev/full"
    let result = try Binary.start(["-c", command, Binary.program.path()], by: URL(filePath: "/bin/sh")).wait()
    #expect(result.status == 74)
    #expect(result.error == "error: cannot write to standard output: no space left on device\n")
  }

  @Test func `a run of the same file refuses it with status 78 and reads nothing`() throws {
    try folder.write(Self.faulty, to: "p.yaml")
    let result = try Binary.run("run", "p.yaml", folder: folder.url)
    #expect(result.status == 78)
    #expect(result.output == "")
    #expect(folder.files == ["p.yaml"])
  }

  @Test func `a pipeline without faults says so`() throws {
    let result = try Binary.run("check", "pipelines/news.yaml")
    #expect(result.status == 0)
    #expect(result.output == "pipelines/news.yaml: no faults\n")
  }

  @Test func `findings can be had as JSON`() throws {
    try folder.write("sluice: 1\nname: x\ninput: nope\nstages: []\noutputs: {a: jsonl}\n", to: "p.yaml")
    let result = try Binary.run("check", "p.yaml", "--format", "json", folder: folder.url)
    #expect(result.status == 1)
    #expect(result.output.contains("\"code\": \"unknown_component\""))
    #expect(result.output.contains("\"file\": \"p.yaml\", \"line\": 3, \"column\": 8"))
  }

  @Test func `warnings count when it is strict`() throws {
    let text = """
      sluice: 1
      name: x
      vars: {unused: 1}
      input: {use: files, with: {path: .}}
      stages: []
      outputs: {a: {use: jsonl, with: {path: out.jsonl}}}
      """
    try folder.write(text, to: "p.yaml")
    #expect(try Binary.run("check", "p.yaml", folder: folder.url).status == 0)
    #expect(try Binary.run("check", "p.yaml", "--strict", folder: folder.url).status == 1)
  }

  @Test func `a pipeline file that is not there is a finding`() throws {
    let result = try Binary.run("check", "nowhere.yaml", folder: folder.url)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("error: cannot read 'nowhere.yaml': there is no such file"))
  }
}
