internal import Foundation
internal import SystemPackage

/// The file that an index is kept in.
///
/// It is written under another name and renamed when it is whole, so that two runs that make it at once do each other
/// no harm, and one that has mapped the old file keeps it.
struct IndexStore {
  let path: FilePath

  /// The index with a key; nil if there is no file.
  func open(_ key: IndexFile.Key) throws(IndexFile.Flaw) -> IndexFile? {
    // Of what stands there only a file may be written over: no device, no pipe, no link.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path.string)
    if let attributes, attributes[.type] as? FileAttributeType != .typeRegular { throw .foreign }
    let memory: IndexMemory
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      defer { try? file.close() }
      let size = Int(try file.seek(offset: 0, from: .end))
      guard size > 0 else { return nil }
      memory = try IndexMemory(mapping: file, count: size)
    } catch {
      // What cannot be read is made anew; if it cannot be written either, that is said then.
      return nil
    }
    return try IndexFile(memory, key: key)
  }

  func write(_ index: IndexFile) throws(Errno) {
    let folder = path.removingLastComponent()
    if !folder.isEmpty {
      try? FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
    }
    removeRemains(in: folder)
    let draft = FilePath("\(path).\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max)).draft")
    do {
      let file = try FileDescriptor.open(
        draft, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter {
        _ = try file.writeAll(index.memory.bytes)
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      guard rename(draft.string, path.string) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      _ = unlink(draft.string)
      throw (error as? Errno) ?? .ioError
    }
  }

  /// Removes what runs left that were killed while they wrote: drafts an hour old.
  private func removeRemains(in folder: FilePath) {
    let files = FileManager.default
    guard let name = path.lastComponent?.string,
      let names = try? files.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder.string)
    else { return }
    for other in names where other.hasPrefix(name + ".") && other.hasSuffix(".draft") {
      let draft = folder.appending(other).string
      let written = (try? files.attributesOfItem(atPath: draft))?[.modificationDate] as? Date
      if let written, written.timeIntervalSinceNow < -3600 { try? files.removeItem(atPath: draft) }
    }
  }
}
