import Sluice
import SluiceTesting
import Testing

@testable import Gazetteer

@Suite(.serialized) struct LinearTests {
  static let names =
    rows(
      "surface | label | id | alone\nJohn Smith | PER | p:1\nAnna Smith | PER | p:2\nSmith | GPE | g\nSalman | PER | p:3 | yes\n"
    )
    + "a a a a a a a b\tX\nAA BB CC DD\tORG\n"

  /// Texts that repeat what could make a matcher go back.
  @Test(arguments: [
    "a ", "é", "a\u{301}", "\u{AD}", "a\u{AD}", "abcdefgh", "abcdefghé", "’", "- ", "\n", " \n", "中", "John Smith ",
    "Smith ",
    "Abu Salman ", "AA BB CC (ABC) ", "Mr. Mr. Al-", "President of the ", "AA BB ",
  ])
  func `takes eight times as long for eight times the text`(part: String) throws {
    let gazetteer = try TestGazetteer([
      TestList(Self.names) {
        $0.letterCase = .any
      }
    ]) {
      $0.titleNames = true
      $0.shortNames = true
    }
    let ratio = try growth(at: 6000) { size in
      _ = try gazetteer.find(in: String(repeating: part, count: size / part.utf8.count)) { _, entities in entities.count
      }
    }
    #expect(ratio <= 16)
  }

  @Test func `takes a name of ever more things in linear time, and says that not all count`() throws {
    var sizes: [Int] = []
    let ratio = try growth(at: 100) { count in
      let content = "surface\tlabel\tid\n" + (0..<count).map { "Smith\tPER\tp:\($0)\n" }.joined()
      let gazetteer = try TestGazetteer(content)
      let text = String(repeating: "Smith met Smith. ", count: count / 2)
      let names = try gazetteer.find(in: text) { _, entities in entities.map { $0.candidates.count } }
      #expect(names.count == count)
      let warning = "term 'Smith' has more than 64 readings: the first of them count"
      #expect(gazetteer.warnings.count { $0.contains(warning) } == 1)
      sizes.append(names.max() ?? 0)
    }
    #expect(ratio <= 16)
    #expect(sizes.allSatisfy { $0 == 64 })
  }

  @Test func `takes all names of one family in linear time`() throws {
    let content = "surface\tlabel\tid\n" + (0..<2000).map { "P\($0) Smith\tPER\tp:\($0)\n" }.joined()
    let gazetteer = try TestGazetteer(content)
    let ratio = try growth(at: 250) { count in
      let text = (0..<count).map { "P\($0) Smith met Smith. " }.joined()
      _ = try gazetteer.find(in: text) { _, entities in entities.count }
    }
    #expect(ratio <= 16)
  }
}
