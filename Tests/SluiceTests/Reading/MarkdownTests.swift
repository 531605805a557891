import Foundation
import Sluice
import SluiceTesting
import Testing

/// The example of `docs/writing-an-input.md`.
@Suite struct MarkdownTests {
  @Test func `takes the head off the text and into the metadata`() throws {
    let (_, documents, _) = try readAll(
      Markdown.self,
      files: [
        "a.md": "---\ntitle: Réunion\nlang: fr\n---\n# Bonjour\n", "b/c.markdown": "no head\n", "d.md": "---\n---",
        "e.txt": "",
      ])
    #expect(documents.map(\.id) == ["a.md", "b/c.markdown", "d.md"])
    #expect(documents.map(\.text) == ["# Bonjour\n", "no head\n", ""])
    #expect(
      documents[0].metadata.map { "\($0.key)=\($0.value)" } == [#"title=string("Réunion")"#, #"lang=string("fr")"#])
    #expect(documents.map(\.source.textStart) == [33, 0, 7])
    #expect(documents.allSatisfy { $0.failure == nil })
  }

  @Test func `keeps the keys that it is told to`() throws {
    let (_, documents, _) = try readAll(
      Markdown.self, "keys: [lang]", files: ["a.md": "---\ntitle: x\nlang: fr\n---\n"])
    #expect(documents[0].metadata.map(\.key) == ["lang"])
  }

  @Test func `fails a file whose head has no end`() throws {
    let (_, documents, _) = try readAll(Markdown.self, files: ["a.md": "---\ntitle: x\n"])
    #expect(documents.map(\.id) == ["a.md"])
    #expect(documents[0].failure?.message == "the head has no '---' at its end")
  }

  @Test func `has the parameters of all inputs of files, with its own defaults`() {
    #expect(
      Markdown.pages.map(\.key) == [
        "path", "include", "exclude", "hidden", "follow_links", "encoding", "on_invalid_utf8", "allow_empty", "keys",
      ])
    #expect(
      Markdown.pages[1].defaultValue == #"["**/*.md", "**/*.md.gz", "**/*.markdown", "**/*.markdown.gz"]"#)
  }

  @Test func `stands in the documentation as it is tested here`() throws {
    let file = #filePath.replacing("MarkdownTests.swift", with: "Markdown.swift")
    let example = try ShownCode(of: file, in: "docs/writing-an-input.md")
    #expect(example.isShown)
    #expect(example.code.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
  }
}
