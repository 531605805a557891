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
    try folder.write("surface\\tlabel\\n", to: "names.tsv")
    let result = try Binary.run("check", "p.yaml", folder: folder.url)
    #expect(result.status == 1)
    #expect(result.error == "")
    #expect(
      result.output == """
        EXPECTED
        """)
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
    #expect(result.output.contains("\"code\":\"unknown_component\""))
    #expect(result.output.contains("\"file\":\"p.yaml\",\"line\":3,\"column\":8"))
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
