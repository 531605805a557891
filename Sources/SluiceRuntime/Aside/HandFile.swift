internal import CCrash
internal import Sluice
internal import SluiceLibc
internal import SystemPackage

/// A page for each worker that tells what it has in hand: of the file `current` in the run folder, which outlives the
/// process, or of memory alone.
///
/// The first page says for which run it is; the others are written by `CCrash`, whose signal handler marks the document that
/// the process crashed on.
final class HandFile: Sendable {
  private let start: Int
  private let count: Int
  /// Where the file lies; nil if it is memory alone.
  let path: FilePath?

  /// What is said beneath a document that ends a run.
  static var hint: String { "\(hintInC)" }
  private static let hintInC: StaticString = "the same command again goes on without this document"

  private static var hintStart: UnsafePointer<CChar> {
    UnsafeRawPointer(hintInC.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static var page: Int { Int(SLUICE_SLOT_BYTES) }

  /// - Parameters:
  ///   - path: the file to make where none is. If it cannot be made, nothing outlives the process.
  ///   - head: what the first page says: fewer bytes than it has.
  init(_ path: FilePath?, in storage: any Storage, head: [UInt8], hands: Int) {
    count = Self.page * (hands + 1)
    if let path, let mapped = Self.map(path, storage, head, count) {
      (start, self.path) = (mapped, path)
    } else {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: Self.page)
      memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
      (start, self.path) = (Int(bitPattern: memory), nil)
    }
    sluice_crash_hint(self.path == nil ? nil : Self.hintStart)
  }

  deinit {
    let memory = UnsafeMutableRawPointer(bitPattern: start)
    if path == nil { memory?.deallocate() } else { munmap(memory, count) }
  }

  /// The page of a worker.
  func slot(_ hand: Int) -> OpaquePointer? { OpaquePointer(bitPattern: start + Self.page * (hand + 1)) }

  /// Written out at first, so that there is room on the disk: a page of a file with holes that the disk has no room for
  /// would crash who writes it.
  private static func map(_ path: FilePath, _ storage: any Storage, _ head: [UInt8], _ count: Int) -> Int? {
    guard let file = try? storage.descriptor(path, .readWrite, [.create, .exclusiveCreate]) else { return nil }
    defer { try? file.close() }
    let bytes = head.prefix(page) + [UInt8](repeating: 0, count: count - min(page, head.count))
    guard (try? file.writeAll(bytes)) != nil,
      let memory = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file.rawValue, 0),
      memory != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    return Int(bitPattern: memory)
  }
}

// MARK: - What the last run left

extension HandFile {
  /// What the first page says of a run: which documents its marks are of.
  struct Head: Equatable {
    var fingerprint: String
    var program: String

    var bytes: [UInt8] { Array("sluice_current 2\n\(fingerprint)\n\(program)\n".utf8) }

    init(fingerprint: String, program: String) {
      self.fingerprint = fingerprint
      self.program = program
    }

    fileprivate init?(_ page: ArraySlice<UInt8>) {
      let lines = String(decoding: page.prefix { $0 != 0 }, as: UTF8.self).split(separator: "\n")
      guard lines.count == 3, lines[0] == "sluice_current 2" else { return nil }
      self.init(fingerprint: String(lines[1]), program: String(lines[2]))
    }
  }

  /// The marked documents of a file, and whose they are. Documents that were in hand without a mark are none.
  static func marks(_ bytes: [UInt8]) -> (head: Head, documents: [AsideDocument])? {
    guard bytes.count >= page, let head = Head(bytes[..<page]) else { return nil }
    let documents = bytes.withUnsafeBytes { bytes in
      (1..<max(1, bytes.count / page)).compactMap { index in
        bytes.baseAddress.flatMap { AsideDocument(OpaquePointer($0 + index * page)) }
      }
    }
    return (head, documents)
  }
}

extension AsideDocument {
  /// Nil if the page of a worker has no mark, or is not as it was when it was marked.
  fileprivate init?(_ slot: OpaquePointer) {
    let state = sluice_slot_state(slot)
    guard state == SLUICE_CRASHED || state == SLUICE_OVERDUE, sluice_slot_fits(slot) != 0,
      let ordinal = Int(exactly: sluice_slot_ordinal(slot))
    else { return nil }
    var (kept, length) = (0, 0)
    func text(_ start: UnsafePointer<CChar>?) -> String {
      let bytes = UnsafeRawBufferPointer(start: start, count: kept)
      return String(decoding: bytes, as: UTF8.self)
    }
    var id = text(sluice_slot_item(slot, &kept, &length))
    if kept < length {
      // An id that is cut short may end inside a character.
      while id.unicodeScalars.last == "\u{FFFD}" { id.unicodeScalars.removeLast() }
    }
    item = ByteString(id)
    itemLength = length
    document = ByteString(text(sluice_slot_document(slot, &kept)))
    stage = text(sluice_slot_step_name(slot, &kept))
    step = Int(sluice_slot_step(slot))
    self.ordinal = ordinal
    size = Int(sluice_slot_size(slot))
    modified = sluice_slot_modified(slot)
    start = sluice_slot_start(slot) < 0 ? nil : Int(sluice_slot_start(slot))
    signal = state == SLUICE_CRASHED ? Self.name(ofSignal: sluice_slot_signal(slot)) : nil
  }

  private static func name(ofSignal number: Int32) -> String {
    // None: a step called `exit`.
    if number == 0 { return "exit" }
    let names = [
      SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGABRT: "SIGABRT",
    ]
    return names[number] ?? "signal \(number)"
  }
}
