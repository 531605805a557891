import Foundation
import Testing

@Suite struct ExplainCommandTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      sluice: 1
      name: small
      description: A small one.
      vars: {input: in, output: out.jsonl}
      input: {use: files, with: {path: "${var.input}"}}
      stages:
        - id: sentences
          use: segment
        - use: filter
          with: {min_chars: 5}
      outputs: {all: {use: jsonl, with: {path: "${var.output}"}}}
      """, to: "p.yaml")
    try folder.write("Mr. Hale left.\nWe stayed.", to: "in/a.txt")
    try folder.write("Hm.", to: "in/b.txt")
  }

  private func explain(_ arguments: String..., input: String = "") throws -> Binary.Result {
    try Binary.run(["explain", "p.yaml"] + arguments, input: Data(input.utf8), folder: folder.url)
  }

  /// Without the times, which differ.
  private func untimed(_ text: String) -> String { text.replacing(/[0-9.]+ ms/, with: "T") }

  private let explanation = """
    a.txt  25 bytes, pipeline small

    sentences (segment)  T
      sentences: 2
        start  end  paragraph  text
            0   14  0          Mr. Hale left.
           15   25  1          We stayed.
      notes: 2 taken, 1 refused
        -  2  alone      …Mr⟦.⟧ Hale left.⏎We stayed.…  the sentence would be nothing but an abbreviation
        + 14  newline    …Mr. Hale left.⟦⏎⟧We stayed.…  the line ends
        + 25  block_end  …Mr. Hale left.⏎We stayed.⟦⟧…  the block ends

    filter  T

    """

  @Test func `shows the layers and the notes of each stage`() throws {
    let result = try explain("in/a.txt")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(untimed(result.output) == explanation)
  }

  @Test func `finds a document by its id`() throws {
    #expect(try untimed(explain("a.txt").output) == explanation)
  }

  @Test func `reads a text from standard input`() throws {
    let result = try explain("-", input: "Mr. Hale left.\nWe stayed.")
    #expect(result.status == 0)
    #expect(untimed(result.output) == explanation.replacing("a.txt", with: "-"))
  }

  @Test func `finds a record among many by its id`() throws {
    try folder.write(
      """
      sluice: 1
      name: records
      input: {use: jsonl, with: {path: in.jsonl}}
      stages: [segment]
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """, to: "r.yaml")
    try folder.write(
      #"{"id":"x","text":"One."}"# + "\nno JSON\n" + #"{"id":"y","text":"One. Two."}"# + "\n", to: "in.jsonl")
    let result = try Binary.run("explain", "r.yaml", "y", folder: folder.url)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("y  9 bytes, pipeline records\n"))
    #expect(result.output.contains("\n  sentences: 2\n"))
  }

  @Test func `stops after a stage, and shows no more than is asked for`() throws {
    let result = try explain("a.txt", "--stage", "sentences", "--items", "1")
    #expect(!result.output.contains("filter"))
    #expect(result.output.contains("\n    and 1 more\n  notes: 2 taken, 1 refused\n"))
    #expect(result.output.hasSuffix("\n    and 2 more\n"))
  }

  @Test func `says why a document was dropped`() throws {
    let result = try explain("b.txt")
    #expect(result.status == 0)
    #expect(
      result.output.hasSuffix(
        """
          notes: 0 taken, 1 refused
            - 0  min_chars  …⟦⟧Hm.…  the kept text has 3 code points
          dropped: min_chars

        """))
  }

  @Test func `a folder is no document, nor is a file that the pipeline would not read`() throws {
    let result = try explain("in")
    #expect(result.status == 66)
    #expect(
      result.error
        == "error: 'in' is a folder; name a file in it, or the id of one of the pipeline's documents\n")
    try folder.write(
      """
      sluice: 1
      name: fixed
      vars: {input: x}
      input: {use: files, with: {path: in}}
      stages: [segment]
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """, to: "fixed.yaml")
    let other = try Binary.run("explain", "fixed.yaml", "in/a.txt", folder: folder.url)
    #expect(other.status == 66)
    #expect(
      other.error.hasSuffix("error: 'in/a.txt' cannot be read: nothing in 'fixed.yaml' uses the variable 'input'\n"))
  }

  @Test func `a file is not for a pipeline whose input is written out, and its id is`() throws {
    try folder.write(
      """
      sluice: 1
      name: fixed
      input: {use: files, with: {path: in}}
      stages: [segment]
      outputs: {all: {use: jsonl, with: {path: "-"}}}
      """, to: "fixed.yaml")
    let result = try Binary.run(["explain", "fixed.yaml", "in/a.txt"], folder: folder.url)
    #expect(result.status == 66)
    #expect(
      result.error == """
        error: 'in/a.txt' cannot be read: 'fixed.yaml' has no variable 'input'
          hint: name one of the pipeline's documents by its id, or let its input read '${var.input}'

        """)
    #expect(try Binary.run(["explain", "fixed.yaml", "a.txt"], folder: folder.url).status == 0)
  }

  @Test func `the state of a run is shown by the folder that its output lies in, too`() throws {
    func status() throws -> Binary.Result { try Binary.run(["status", "out"], folder: folder.url) }
    #expect(try Binary.run(["run", "p.yaml", "-o", "out/a.jsonl"], folder: folder.url).status == 0)
    let result = try status()
    #expect(result.status == 0)
    #expect(result.output.contains("run folder out/a.jsonl.sluice"))
    #expect(try Binary.run(["run", "p.yaml", "-o", "out/b.jsonl"], folder: folder.url).status == 0)
    let several = try status()
    #expect(several.status == 64)
    #expect(
      several.error == """
        error: 'out' holds several run folders
          hint: name one of 'out/a.jsonl.sluice', 'out/b.jsonl.sluice'

        """)
  }

  @Test func `says what is wrong with the document or the stage`() throws {
    let missing = try explain("c.txt")
    #expect(missing.status == 66)
    #expect(
      missing.error
        == "error: there is no document 'c.txt': neither a file nor the id of one of the pipeline's documents\n")
    let stage = try explain("a.txt", "--stage", "sentence")
    #expect(stage.status == 64)
    #expect(stage.error == "error: 'p.yaml' has no stage 'sentence'\n  hint: did you mean 'sentences'?\n")
    try Data([0xFF]).write(to: folder.url.appending(path: "in/bad.txt"))
    let bad = try explain("in/bad.txt")
    #expect(bad.status == 66)
    #expect(bad.error.hasPrefix("error: cannot read 'in/bad.txt': invalid_utf8: "))
  }

  @Test func `a wrong pipeline is refused`() throws {
    let result = try Binary.run("explain", "none.yaml", "a.txt", folder: folder.url)
    #expect(result.status == 78)
  }

  @Test func `without a document, shows what the pipeline is made of and what is to do`() throws {
    let result = try explain()
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.hasPrefix("small  p.yaml, fingerprint "))
    #expect(
      result.output.contains(
        """
        A small one.

        variables
          input   in         from p.yaml:4:15
          output  out.jsonl  from p.yaml:4:27

        input
          files

        stages
          sentences  segment  uses blocks; provides sentences
          filter

        outputs
          all  jsonl  out.jsonl

        files
        """))
    #expect(result.output.contains("  segment: languages/en.yaml\n"))
    #expect(result.output.contains("\nrun\n  2 items, 28 B, 1 shard, 0 done before, 1 to do (1: new input)\n"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out.jsonl.sluice").path()))
    _ = try Binary.run("run", "p.yaml", folder: folder.url)
    #expect(try explain().output.contains("  2 items, 28 B, 1 shard, 1 done before, 0 to do\n"))
  }
}
