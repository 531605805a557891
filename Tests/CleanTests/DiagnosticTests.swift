import Clean
import Foundation
import Sluice
import SluiceTesting
import Testing

@Suite struct DiagnosticTests {
  /// What a user reads of the faults: place, message, hint.
  private func faults(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as Diagnostics {
      return error.list.map { fault in
        let place = fault.place.map {
          "\(URL(fileURLWithPath: $0.origin.name).lastPathComponent):\($0.line):\($0.column): "
        }
        return (place ?? "") + fault.message + (fault.hint.map { " (\($0))" } ?? "")
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [
    (
      "keep: [headlines]",
      """
      test:1:8: 'keep[0]' must be one of headline, standfirst, paragraph, crosshead, list_item, caption, agency, \
      dateline, byline, credit, timestamp, tags, related_heading, related_link, promo, newsletter, comments, \
      comment_form, share, nav, address, legal, ad, template, other, not 'headlines' (did you mean 'headline'? keep: The \
      labels of blocks that later stages see. Default: [headline, standfirst, paragraph, crosshead, list_item].)
      """
    ),
    (
      "languages: [en, tlh]",
      "test:1:17: there are no phrases for the language 'tlh' (one of de, el, en, es, fr, it, ja, nl, pl, pt, ru, tr, zh, or all)"
    ),
    ("phrases: [missing.yaml]", "test:1:11: cannot read 'missing.yaml': there is no such file"),
  ])
  func `says what is wrong with a parameter`(yaml: String, message: String) {
    let found = faults { _ = try prepare(Clean.self, yaml) }
    #expect(found == [message])
  }

  @Test(arguments: [
    ("- a", "house.yaml:1:1: a file of phrases must be a map, not a list"),
    ("dorp: [a]", "house.yaml:1:1: unknown key 'dorp' (did you mean 'drop'?)"),
    ("drop: a", "house.yaml:1:7: 'drop' must be a list, not 'a'"),
    ("drop: [{ends: a, whole: b}]", "house.yaml:1:8: 'drop[0]' says twice how to match (write two entries)"),
    (
      "keep: [{label: paragraph}]",
      "house.yaml:1:8: 'keep[0]' does not say what to match (write one of 'whole', 'starts', 'ends', 'contains')"
    ),
    ("keep: [{begins: a}]", "house.yaml:1:9: unknown key 'begins' (one of whole, starts, ends, contains, label)"),
    ("drop: [\"\"]", "house.yaml:1:8: a phrase cannot be empty"),
    ("drop: [\"{*} app\"]", "house.yaml:1:8: a phrase cannot begin or end with '{*}'"),
    (
      "drop: [\"the {word} app\"]",
      "house.yaml:1:8: '{word}' stands for nothing: '{*}' is one to four words, '{n}' is a number"
    ),
    ("drop: [{whole: [a]}]", "house.yaml:1:16: 'drop[0]' must be text, not a list"),
  ])
  func `says what is wrong with a file of phrases`(yaml: String, message: String) throws {
    try withFile("house.yaml", yaml) { folder in
      #expect(faults { _ = try prepare(Clean.self, "phrases: [house.yaml]", folder: folder) } == [message])
    }
  }
}

/// Calls the body with a folder that has one file.
func withFile(_ name: String, _ text: String, _ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  try body(folder.path())
}
