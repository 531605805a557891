import Sluice
import SluiceTesting
import Testing

@testable import JSONLines

@Suite struct JSONLinesFaultTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [
    ("path: no.jsonl", "test:1:7: error: there is no '<folder>/no.jsonl'\n  hint: '<folder>' is there"),
    (
      "path: .",
      "test:1:7: error: there is nothing to read in '<folder>'\n  hint: 1 empty, 'empty.jsonl'"
    ),
    (
      "path: .\ninclude: '*.json'",
      """
      test:1:7: error: there is nothing to read in '<folder>'
        hint: 1 not matched by 'include' (*.json), 'empty.jsonl'
      """
    ),
    (
      "path: a\nencoding: utf_8",
      "test:2:1: error: unknown parameter 'encoding' of 'jsonl'"
    ),
    ("path: [empty.jsonl]", "test:1:7: error: '<folder>/empty.jsonl' is empty"),
    (
      "path: [empty.jsonl, empty.jsonl]",
      "test:1:7: error: '<folder>/empty.jsonl', '<folder>/empty.jsonl' are empty"
    ),
    ("path: [empty.jsonl, '-']", "test:1:21: error: '-' is standard input and must be the only 'path'"),
    ("path: [empty.jsonl]\nallow_empty: true", ""),
    (
      "path: a\nid: url",
      "test:2:5: error: 'id': a JSON pointer begins with '/', not 'url'\n  hint: write /url"
    ),
    (
      "path: a\ntext: ''", "test:2:7: error: 'text': a JSON pointer begins with '/', not ''"
    ),
    (
      "path: a\nmetadata: {lang: /a~b, date: /x}",
      "test:2:18: error: 'metadata.lang': in a JSON pointer '~' is written '~0', not '/a~b'\n  hint: '~1' stands for '/' in a key"
    ),
    (
      "path: a\nid: [a]",
      "test:2:5: error: 'id' must be a JSON pointer, such as /text, not a list\n  hint: id: Where the id stands. Default: /id."
    ),
    (
      "text: /a",
      "test:1:1: error: 'jsonl' needs 'path'\n  hint: path: Files, folders that files are looked for in, or `-` for standard input."
    ),
  ])
  func `says what is wrong with the input`(parameters: String, message: String) throws {
    try folder.write("", to: "empty.jsonl")
    let found = try faults { _ = try readAll(JSONLinesInput.self, parameters, folder: folder.path) }
    #expect(found.replacing(folder.path, with: "<folder>") == message)
  }

  @Test(arguments: [
    (
      "layers: [blocks, sentence]",
      "test:1:18: error: no stage of this pipeline makes the layer 'sentence'\n  hint: did you mean 'sentences'?"
    ),
    (
      "layers: [quotes]",
      "test:1:10: error: no stage of this pipeline makes the layer 'quotes'\n  hint: this pipeline makes: blocks, sentences"
    ),
    ("layers: [blocks, blocks]", "test:1:18: error: 'blocks' stands twice in 'layers'"),
    (
      "layers: blocks",
      """
      test:1:9: error: 'layers' must be a list of layers, or all, not 'blocks'
        hint: layers: What to write of what was found, in this order. Default: all.
      """
    ),
    (
      "offsets: chars",
      """
      test:1:10: error: 'offsets' must be one of code_points, bytes, utf16, not 'chars'
        hint: offsets: What `start` and `end` count. Default: code_points.
      """
    ),
  ])
  func `says what is wrong with the output`(parameters: String, message: String) throws {
    let found = try faults {
      let (output, node) = try make(JSONLinesOutput.self, parameters + "\npath: out")
      _ = try output.prepare(Setup(owner: "test", parameters: node, layers: [Block.self, Sentence.self]))
    }
    #expect(found == message)
  }
}
