import Clean
import Foundation
import Sluice
import SluiceTesting

/// The labels of a text's blocks in order.
func labels(_ text: String, _ parameters: String = "") throws -> [String] {
  try blocks(text, parameters).map(\.label.rawValue)
}

func blocks(_ text: String, _ parameters: String = "") throws -> [Block] {
  try clean(text, parameters) { $0[Block.self] }
}

private let plain = Result { try prepare(Clean.self) }

/// What the body makes of a cleaned text. The stage with no parameters is prepared once for all tests.
func clean<Value>(
  _ text: String, _ parameters: String = "", _ body: (borrowing Document) throws -> Value
) throws -> Value {
  try run([parameters.isEmpty ? plain.get() : prepare(Clean.self, parameters)], on: text, body)
}

/// The reasons of a text's blocks, by name.
func reasons(_ text: String, _ parameters: String = "") throws -> [[String]] {
  try clean(text, parameters) { document in
    document[Block.self].map { block in
      var json = JSONWriter()
      block.reasons.write(to: &json, document)
      let list = String(decoding: json.bytes, as: UTF8.self).dropFirst().dropLast()
      return list.split(separator: ",").map { $0.dropFirst().dropLast() }.map(String.init)
    }
  }
}

/// The text of the blocks that are kept.
func kept(_ text: String, _ parameters: String = "") throws -> [String] {
  try clean(text, parameters) { document in
    document[Block.self].filter(\.kept).map { document.string($0.range) }
  }
}

extension Article {
  /// The articles that come with the project.
  static var seedFolder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "seeds")
  }
}

/// An article between other lines: a headline and six paragraphs.
enum Article {
  static let headline = "Council votes to rebuild the old harbour bridge"
  static let paragraphs = [
    "The city council voted on Tuesday to rebuild the harbour bridge, which has been closed to all traffic since the flood.",
    "Work is to begin in the spring and will take at least two years, said the mayor, who called the vote a relief for all.",
    "The bridge was built in 1911 and carried about nine thousand cars a day before the river tore away two of its piers.",
    "Shop owners in the old town had pressed for the vote since the summer, because customers no longer came across the river.",
    "The state will pay for two thirds of the work, and the city must borrow the rest, according to the plan of the treasurer.",
    "An engineer who had studied the piers told the council that repairs would have cost nearly as much as a new bridge would.",
  ]

  static var text: String { lines([headline] + paragraphs) }

  /// Lines with an empty one between.
  static func lines(_ lines: [String]) -> String { lines.joined(separator: "\n\n") }

  /// The article with lines put in behind its headline, between its third and fourth paragraph, or at its end.
  static func with(above: [String] = [], inside: [String] = [], below: [String] = []) -> String {
    lines([headline] + above + paragraphs.prefix(3) + inside + paragraphs.suffix(3) + below)
  }
}
