import Foundation
import SluiceTesting
import SystemPackage
import Testing

@testable import Sluice

/// Files that change while they are read.
@Suite struct OpenFileTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private let text = (0..<100_000).map { "line \($0) \($0 &* 2_654_435_761 % 1_000_003)\n" }.joined()

  private func path(_ name: String) -> FilePath { FilePath(folder.path).appending(name) }

  private func open(_ name: String, _ range: Range<Int>? = nil) throws -> OpenFile {
    let status = try ByteSource(path(name)).status()
    let opener = FileOpener(decoding: TextDecoding(), limit: 10 << 20, recordEnd: UInt8(ascii: "\n"))
    guard let range else {
      return try opener.open(Item(id: name, status, Item.Details(.inFolder(FilePath(folder.path)))))
    }
    let file = Item.File(path(name), name: name, isRenamed: false)
    return try opener.open(Item(range, of: file, modified: status.modified))
  }

  private func write(_ name: String) throws {
    let bytes = Array(text.utf8)
    try folder.write(name.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes, to: name)
  }

  /// How somebody changes a file under a reader's hands.
  enum Change: CaseIterable { case overwritten, appended, cut, onlyTouched }

  private func change(_ name: String, _ how: Change) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path(name).string))
    switch how {
    case .overwritten: try file.write(contentsOf: Data("LINE".utf8))
    case .appended:
      try file.seekToEnd()
      try file.write(contentsOf: Data("more\n".utf8))
    case .cut: try file.truncate(atOffset: 300_000)
    case .onlyTouched: break
    }
    try file.close()
    // Clocks of file systems may stand still for some milliseconds.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceReferenceDate: 7)], ofItemAtPath: path(name).string)
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Failure)?.code }
    return nil
  }

  @Test(arguments: ["a.txt", "a.txt.gz"], Change.allCases)
  func `a file that changes while it is read piece by piece fails as that`(name: String, how: Change) throws {
    try write(name)
    let file = try open(name)
    var bytes: [UInt8] = []
    #expect(try file.read(1000, to: &bytes))
    try change(name, how)
    #expect(code { while try file.read(1000, to: &bytes) {} } == "changed_while_running")
  }

  @Test(arguments: ["a.txt", "a.txt.gz"], Change.allCases)
  func `a file that changed since it was opened fails as that`(name: String, how: Change) throws {
    try write(name)
    let file = try open(name)
    try change(name, how)
    var bytes: [UInt8] = []
    #expect(code { try file.readAll(to: &bytes) } == "changed_while_running")
  }

  @Test(arguments: ["a.jsonl", "a.jsonl.gz"], Change.allCases)
  func `the last record is followed by the failure of a file that changed`(name: String, how: Change) throws {
    try write(name)
    for range in [nil, 0..<500_000, 500_000..<1_000_000] where range == nil || name == "a.jsonl" {
      try write(name)
      let file = try open(name, range)
      var record: [UInt8] = []
      #expect(try file.nextRecord(to: &record))
      try change(name, how)
      var count = 0
      let failure = code { while try file.nextRecord(to: &record) { count += 1 } }
      #expect(failure == "changed_while_running")
      #expect(try !file.nextRecord(to: &record))
    }
  }

  @Test(arguments: ["a.txt", "a.txt.gz"]) func `a file that another took the place of is read to its end`(name: String)
    throws
  {
    try write(name)
    let file = try open(name)
    var bytes: [UInt8] = []
    #expect(try file.read(1000, to: &bytes))
    try FileManager.default.removeItem(atPath: path(name).string)
    try folder.write("another", to: name)
    while try file.read(1000, to: &bytes) {}
    #expect(bytes == Array(text.utf8))
  }
}
