import Sluice

/// A line a document, called by its place.
struct Lines: FileInput {
  static let name = "lines"
  static let summary = "Reads lines, one document each."
  static let parameters = fileParameters(takesStandardInput: true)

  var files = InputFiles(endingIn: "txt")

  func format(_ setup: Setup) -> Format { .records(endingIn: UInt8(ascii: "\n")) { file in LineCursor(file) } }
}

struct LineCursor: Cursor {
  private let file: OpenFile
  private var line: [UInt8] = []

  init(_ file: OpenFile) { self.file = file }

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    do throws(Failure) {
      guard try file.nextRecord(to: &line) else { return false }
    } catch {
      try document.fail(file.recordID, from: file.recordSource, error)
    }
    try document.read(file.recordID, from: file.recordSource) { $0 = line }
    return true
  }
}

/// A piece of a file a document, whatever it holds.
struct Pieces: FileInput {
  static let name = "pieces"
  static let summary = "Reads pieces of files, one document each."
  static let parameters = fileParameters(without: "encoding", "on_invalid_utf8")

  var files = InputFiles()

  func format(_ setup: Setup) -> Format { .records { file in PieceCursor(file: file) } }
}

struct PieceCursor: Cursor {
  let file: OpenFile
  var number = 0

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    var piece: [UInt8] = []
    guard try file.read(3, to: &piece) else { return false }
    number += 1
    try document.read("\(file.item.name)#\(number)", from: file.source) { $0 = piece }
    return true
  }
}
