internal import SystemPackage

/// A file that is being read, or a stretch of one. Used by one task.
public final class OpenFile {
  /// As it was listed.
  public let item: Item
  /// How bytes become text, as the input's parameters say.
  public let decoding: TextDecoding
  /// The largest document that the run takes, in bytes.
  public let limit: Int
  /// Where the record that was read last stands, in bytes of the file, or of what it inflates to; without its end.
  public private(set) var place = 0..<0
  private var records: RecordReader
  /// Records that begin here or later belong to another stretch.
  private let end: Int
  private var isDone = false
  /// A record that was too long to be held, of standard input.
  private var passedOver: Range<Int>?
  /// What the file was when it was opened; nil for bytes in memory.
  private let began: ByteSource.Status?

  /// How many bytes of a file are read at once, and of a compressed one: these may become a thousand times as many.
  private static let piece = 128 << 10
  private static let compressedPiece = 16 << 10

  /// - Throws: why it cannot be read: `vanished`, `unreadable`, `changed_while_running`.
  init(_ item: Item, _ opener: FileOpener, stretchesEndIn recordEnd: UInt8?) throws(Failure) {
    if let failure = item.failure { throw failure }
    self.item = item
    decoding = opener.decoding
    limit = opener.limit
    let recordEnd = recordEnd ?? UInt8(ascii: "\n")
    let start = item.range?.lowerBound ?? 0
    if let contents = item.contents {
      end = .max
      passedOver = contents.isEmpty ? item.range : nil
      began = nil
      records = RecordReader(contents, at: start, endingIn: recordEnd, limit: limit)
      return
    }
    guard let path = item.path else { throw Failure.unreadable("it is no file") }
    let compression = item.range == nil ? FileCompression(ofName: item.name.text) : nil
    let source = try ByteSource(path, compression: compression)
    let status = try source.status()
    guard status.modified == item.modified,
      item.range.map({ $0.upperBound <= status.size }) ?? (status.size == item.size)
    else { throw Failure.changedWhileRunning }
    began = status
    // One byte earlier: if it ends a record, another begins right here.
    let from = max(0, start - 1)
    if from > 0 { try source.seek(to: from) }
    let piece = compression == nil ? Self.piece : Self.compressedPiece
    var records = RecordReader(source, at: from, endingIn: recordEnd, piece: piece, limit: limit)
    var end = item.range?.upperBound ?? .max
    if from < start, try !records.skipRecord(before: end) { end = 0 }
    self.records = records
    self.end = end
  }

  /// The source of a document that is the whole file.
  public var source: Source { item.source }

  /// Appends all of the file, inflated.
  ///
  /// - Throws: `too_large`, `unreadable`, `bad_compression`; `changed_while_running` if the file is another than when it was
  ///   opened, whatever came of that.
  public func readAll(to bytes: inout [UInt8]) throws(Failure) {
    do throws(Failure) {
      try records.readAll(to: &bytes, expected: item.size)
    } catch {
      try expectUnchanged()
      throw error
    }
    try expectUnchanged()
  }

  /// Appends the next bytes: at most `count` of the file, which may inflate to more. Not to be mixed with records.
  ///
  /// - Returns: false at the end.
  /// - Throws: `unreadable`, `bad_compression`; at the end `changed_while_running`, as above.
  public func read(_ count: Int, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    do throws(Failure) {
      if try records.read(count, to: &bytes) { return true }
    } catch {
      try expectUnchanged()
      throw error
    }
    try expectUnchanged()
    return false
  }

  /// What has been read is of one file, and not half of the next, only if that is the same still.
  private func expectUnchanged() throws(Failure) {
    if let began, try records.status() != began { throw Failure.changedWhileRunning }
  }
}

// MARK: - Records

extension OpenFile {
  /// Puts the next record in place of some bytes: decoded, without its end and without a byte-order mark.
  ///
  /// - Returns: false after the last.
  /// - Throws: why this record cannot be had, its `place` set: `too_large`, `invalid_utf8`; or why the file cannot be read
  ///   on; behind the last record `changed_while_running`, as above. The next call goes on behind it.
  public func nextRecord(to bytes: inout [UInt8]) throws(Failure) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    if isDone { return false }
    if let passedOver {
      isDone = true
      place = passedOver
      throw Failure.tooLarge(limit: limit)
    }
    let found: RecordReader.Record?
    do throws(Failure) { found = try records.next() } catch { throw stop(error) ?? error }
    switch found {
    case .whole(let start, let range) where start < end:
      bytes.append(contentsOf: records.bytes[range])
      place = start..<start + range.count
    case .tooLong(let start, let count) where start < end:
      place = start..<start + count
      throw Failure.tooLarge(limit: limit)
    default:
      if let failure = stop() { throw failure }
      return false
    }
    try decode(&bytes)
    return true
  }

  /// There is no further record.
  ///
  /// - Returns: what failed: that the file changed, or what it was before that was known.
  private func stop(_ failure: Failure? = nil) -> Failure? {
    isDone = true
    var failure = failure
    do throws(Failure) { try expectUnchanged() } catch { failure = error }
    if failure != nil { place = records.offset..<records.offset }
    return failure
  }

  private func decode(_ bytes: inout [UInt8]) throws(Failure) {
    var start = place.lowerBound
    if start == 0 { start = TextDecoding.removeMark(&bytes) }
    if records.endsInNewline, bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    place = start..<start + bytes.count
    try decoding.decode(&bytes, at: start)
  }

  /// What a record is called that has no id of its own: `FILE@OFFSET`.
  public var recordID: String { "\(item.name)@\(place.lowerBound)" }

  /// The source of a document that is the record read last.
  public var recordSource: Source { Source(path: item.name.text, start: place.lowerBound, bytes: place.count) }
}

/// What opens the files of a run.
struct FileOpener: Sendable {
  var decoding: TextDecoding
  var limit: Int
  var recordEnd: UInt8?

  func open(_ item: Item) throws(Failure) -> OpenFile { try OpenFile(item, self, stretchesEndIn: recordEnd) }

  /// For a file of one document: one that is too large is not even opened.
  func openWhole(_ item: Item) throws(Failure) -> OpenFile {
    let isTooLarge = item.size > limit && FileCompression(ofName: item.name.text) == nil
    if item.failure == nil, isTooLarge { throw Failure.tooLarge(limit: limit) }
    return try open(item)
  }
}
