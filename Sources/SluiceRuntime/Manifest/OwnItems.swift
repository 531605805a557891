internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// Tells the items of a listing that the run itself writes.
struct OwnItems {
  private let own: OwnFiles
  /// Of the input.
  private let place: Place
  /// Files that are there, which links may lead to.
  private let files: [(identity: FileIdentity, status: FileStatus)]
  /// The folder of the last item, as ids have it and as it is; and what the run writes into it.
  private var lastFolder: ArraySlice<UInt8>?
  private var folder = FilePath()

  init(_ own: OwnFiles, at place: Place, in storage: any Storage) {
    self.own = own
    self.place = place
    files = own.written.filter { $0.kind == .file }.compactMap { written in
      guard let identity = FileIdentity(written.path), identity.isFile,
        let status = (try? storage.status(of: written.path)) ?? nil
      else { return nil }
      return (identity, status)
    }
  }

  /// Takes out what the run writes.
  ///
  /// - Returns: what was taken out.
  /// - Throws: `own_output` if an output would write over an item that no run has made.
  mutating func remove(from items: inout [Item]) throws(Diagnostics) -> [Item] {
    let looksAtFolders = !own.found.isEmpty || own.followsLinks
    guard looksAtFolders || !files.isEmpty else { return [] }
    var removed: [Item] = []
    var kept: [Item] = []
    for (index, item) in items.enumerated() {
      let isFound = looksAtFolders && isInFolder(item)
      let isFile = !isFound && isFile(item)
      if isFile && !own.hasRun {
        throw Diagnostics(
          "own_output", "'\(item.name)' is read, and the run would write over it", at: place,
          hint: "write to another path")
      }
      if isFile || isFound {
        if removed.isEmpty { kept = Array(items[..<index]) }
        removed.append(item)
      } else if !removed.isEmpty {
        kept.append(item)
      }
    }
    if !removed.isEmpty { items = kept }
    return removed
  }

  /// By device and number, which is asked only of what has the size and the time of a file that the run writes.
  private func isFile(_ item: Item) -> Bool {
    guard files.contains(where: { item.modified == $0.status.modified && item.fileSize($0.status.size) }),
      let path = item.path, let identity = FileIdentity(path)
    else { return false }
    return files.contains { $0.identity == identity }
  }

  private mutating func isInFolder(_ item: Item) -> Bool {
    guard let path = item.path, let name = path.lastComponent else { return false }
    let bytes = Array(item.name.utf8)
    let place = bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]
    if place != lastFolder {
      lastFolder = place
      folder = path.removingLastComponent().unique
    }
    return own.written.contains { $0.holds(folder.appending(name)) }
  }
}

extension Item {
  /// Whether the item may be of a file of this size: a stretch tells only where it ends.
  fileprivate func fileSize(_ size: Int) -> Bool { range.map { $0.upperBound <= size } ?? (self.size == size) }
}
