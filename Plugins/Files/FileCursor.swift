internal import Sluice
internal import SystemPackage

/// The one document of a file.
struct FileCursor: Cursor {
  private let item: Item
  private let path: FilePath
  private let decoding: TextDecoding
  private let limit: Int
  private var isDone = false

  init(_ item: Item, at path: FilePath, as decoding: TextDecoding, limit: Int) {
    self.item = item
    self.path = path
    self.decoding = decoding
    self.limit = limit
  }

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    if isDone { return false }
    isDone = true
    let source = Source(path: item.id, bytes: item.size)
    try document.read(item.id, from: source, as: decoding) { (bytes) throws(Failure) in try read(to: &bytes) }
    return true
  }

  private func read(to bytes: inout [UInt8]) throws(Failure) {
    if let failure = item.failure { throw failure }
    let inflates = item.id.utf8.suffix(3).elementsEqual(".gz".utf8)
    if !inflates && item.size > limit { throw Failure.tooLarge(limit: limit) }
    let source = try ByteSource(path, inflates: inflates)
    let status = try source.status()
    guard status.size == item.size, status.modified == item.modified else { throw Failure.changedWhileRunning }
    try source.readAll(to: &bytes, expected: item.size, limit: limit)
  }
}
