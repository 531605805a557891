import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// Names that Swift has for one text, and that differ in their bytes.
  @Suite(.enabled(if: TwoNames.work)) struct NameTests {
    private func drill(_ names: TwoNames, _ contents: (Data, Data)) throws -> Drill {
      let drill = try Drill()
      for (name, data) in [(names.one, contents.0), (names.other, contents.1)] {
        drill.folder.put(data, at: "in/\(name)".utf8)
      }
      return drill
    }

    private func ids(_ records: [[String: Any]]) -> [[UInt8]] {
      records.map { Array(($0["id"] as? String ?? "").utf8) }
    }

    @Test(arguments: TwoNames.files) func `are two documents`(names: TwoNames) throws {
      let drill = try drill(names, (Data("One.\n".utf8), Data("Two.\n".utf8)))
      #expect(try drill.run().status == 0)
      let expected = [names.one, names.other].map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(ids(drill.records()) == expected)
      #expect(
        drill.records().map { $0["text"] as? String }
          == (names.otherIsFirst ? ["Two.\n", "One.\n"] : ["One.\n", "Two.\n"]))
      #expect(try drill.run().status == 0)
      #expect(drill.committedNow() == 0)
      // One goes: the other stays.
      #expect(unlink(drill.folder.path + "/in/" + names.other) == 0)
      #expect(try drill.run().status == 0)
      #expect(ids(drill.records()) == [Array(names.one.utf8)])
    }

    @Test(arguments: TwoNames.files) func `fail each for itself`(names: TwoNames) throws {
      let bad = Data([0xFF, 0x0A])
      let drill = try drill(names, (bad, bad))
      func attempts() -> [[UInt8]: Int] {
        let failures = drill.failures()
        return Dictionary(uniqueKeysWithValues: zip(ids(failures), failures.map { $0["attempts"] as? Int ?? 0 }))
      }
      #expect(try drill.run().status == 1)
      #expect(attempts() == [Array(names.one.utf8): 1, Array(names.other.utf8): 1])
      let status = try Binary.run(["status", "out/.sluice", "--failed"], folder: drill.folder.url)
      for name in [names.one, names.other] {
        #expect(status.output.utf8.split(separator: 0x0A).contains { $0.starts(with: "  \(name):".utf8) })
      }
      // Of the same size and time as before.
      drill.folder.put(Data("a\n".utf8), at: "in/\(names.one)".utf8)
      #expect(try drill.run(to: "out", "--retry-failed").status == 1)
      #expect(attempts() == [Array(names.other.utf8): 2])
      drill.folder.put(bad, at: "in/\(names.one)".utf8)
      #expect(try drill.run(to: "out", "--retry-failed").status == 1)
      #expect(attempts() == [Array(names.one.utf8): 1, Array(names.other.utf8): 3])
    }

    @Test(arguments: TwoNames.files) func `are asked for each by its own`(names: TwoNames) throws {
      let drill = try drill(names, (Data("1".utf8), Data("22".utf8)))
      for (name, bytes) in [(names.one, 1), (names.other, 2)] {
        let result = try Binary.run(["explain", "p.yaml", name], folder: drill.folder.url)
        #expect(result.output.utf8.starts(with: "\(name)  \(bytes) bytes, pipeline drill\n".utf8), "\(result)")
      }
    }

    @Test func `are two keys of the metadata, two conditions and two reasons`() throws {
      let (one, other) = ("\u{E9}", "e\u{301}")
      let filter = "{use: filter, with: {metadata: {\"\(one)\": \"\(one)\", \"\(other)\": \"\(other)\"}}}"
      let drill = try Drill(
        Drill.Pipeline(
          input: "{use: jsonl, with: {path: in.jsonl, metadata: {\"\(one)\": /a, \"\(other)\": /b}}}",
          stages: "[\(filter)]"), itemsAreDocuments: false)
      let records = [(one, one, other), (other, one, other), ("x", other, other), ("y", one, one), ("z", one, one)]
      let lines = records.map { #"{"id":"\#($0.0)","text":"","a":"\#($0.1)","b":"\#($0.2)"}"# + "\n" }
      try drill.folder.write(lines.joined(), to: "in.jsonl")
      for _ in 0..<2 {
        #expect(try drill.run().status == 0)
        #expect(ids(drill.records()) == [Array(one.utf8), Array(other.utf8)])
        let metadata = #""metadata":{"\#(one)":"\#(one)","\#(other)":"\#(other)"}"#
        let text = drill.folder.text("out/all.jsonl") ?? ""
        #expect(
          text.utf8.split(separator: 0x0A).allSatisfy {
            String(decoding: $0, as: UTF8.self).utf8.firstRange(of: metadata.utf8) != nil
          })
        let dropped = drill.report()["dropped"] as? [[String: Any]] ?? []
        #expect(
          dropped.map { Array(($0["what"] as? String ?? "").utf8) } == [
            Array("metadata.\(other)".utf8), Array("metadata.\(one)".utf8),
          ])
        #expect(dropped.map { $0["count"] as? Int } == [2, 1])
      }
    }
  }
}

/// Two names that differ in nothing but their bytes.
struct TwoNames: Sendable, CustomTestStringConvertible {
  let one: String
  let other: String

  static let files = [
    TwoNames(one: "\u{E9}.txt", other: "e\u{301}.txt"),
    TwoNames(one: "\u{D55C}/a.txt", other: "\u{1112}\u{1161}\u{11AB}/a.txt"),
  ]

  var otherIsFirst: Bool { other.utf8.lexicographicallyPrecedes(one.utf8) }

  var testDescription: String { one.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }

  /// Whether the file system keeps such names apart.
  static let work: Bool = {
    guard let folder = try? Folder() else { return false }
    for name in ["\u{E9}", "e\u{301}"] { folder.put(Data(), at: name.utf8) }
    return (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.count == 2
  }()
}
