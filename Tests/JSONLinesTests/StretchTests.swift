import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import JSONLines

/// Files read in stretches: every record once, wherever the cuts fall.
@Suite struct StretchTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  @Test func `cuts a large file into stretches that hold each record once`() throws {
    var random = SplitMix64(seed: 20_261_201)
    var content = ""
    var count = 0
    // Some lines are longer than a stretch, and one begins just where a stretch does.
    while content.utf8.count < 4 << 20 {
      if count == 500 {
        let fill = (1 << 20) - content.utf8.count - 1
        content += String(repeating: " ", count: max(0, fill)) + "\n"
      }
      let length = count == 700 ? 2_200_000 : Int.random(in: 0..<3000, using: &random)
      content += #"{"id":\#(count),"text":"\#(String(repeating: "y", count: length))"}"# + "\n"
      count += 1
    }
    try folder.write(content, to: "in.jsonl")
    let (items, documents, _) = try readAll(JSONLinesInput.self, "path: in.jsonl", folder: folder.path)
    #expect(items.count == (content.utf8.count + (1 << 20) - 1) >> 20)
    #expect(items.map(\.size).reduce(0, +) == content.utf8.count)
    #expect(items.map(\.id) == items.map(\.id).sorted())
    #expect(documents.map(\.id) == (0..<count).map { "\($0)" })
    #expect(documents.allSatisfy { $0.failure == nil })
  }

  @Test(arguments: [1, 2, 3, 5, 7, 11, 30])
  func `gives each record to the stretch that its first byte lies in`(size: Int) throws {
    let lines = [#"{"id":"a","text":""}"#, "", #"{"id":"b","text":"1"}"#, #"{"id":"c","text":"22"}"#]
    for end in ["", "\n"] {
      let content = lines.joined(separator: "\n") + end
      let (items, documents, _) = try readAll(JSONLinesInput.self, files: ["in.jsonl": content], stretch: size)
      #expect(items.count == (content.utf8.count + size - 1) / size)
      #expect(documents.map(\.id) == ["a", "b", "c"])
      #expect(documents.map(\.source.start) == [0, 22, 44])
    }
  }
}
