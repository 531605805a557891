internal import SystemPackage

/// The items of an input of files, in the order of their ids' bytes.
struct Listing {
  private(set) var items: [Item] = []
  /// How many bytes a stretch of a file has, if files are cut.
  private let stretch: Int?
  /// What the ids are relative to.
  private let folder: FilePath
  /// The same, shared by all items that lie in it under their ids.
  private let home: Item.Details
  /// Files in which there is nothing.
  private(set) var empty = Folder.Skipped()
  /// Whether items may be out of order, or listed twice.
  private var isUnsorted: Bool
  /// The largest file: a sparse one can be so large that sizes could not be summed up.
  private static let most = 1 << 50

  /// - Parameters:
  ///   - paths: whose files are listed.
  ///   - stretch: how many bytes a stretch has, if files are cut.
  init(of paths: InputPaths, stretch: Int?) {
    folder = paths.folder
    home = Item.Details(.inFolder(paths.folder))
    self.stretch = stretch
    isUnsorted = stretch != nil || paths.entries.count > 1
  }

  /// Adds a file.
  ///
  /// - Parameter path: where it lies, if not under its id.
  mutating func add(_ id: String, _ status: ByteSource.Status, at path: FilePath? = nil, isRenamed: Bool = false) {
    guard status.size <= Self.most else { return add(id, Failure("too_large", "larger than 1024TiB")) }
    let cutsFile = stretch != nil && FileCompression(ofName: id) == nil
    guard cutsFile || path != nil else { return items.append(Item(id: id, status, home)) }
    if isRenamed { isUnsorted = true }
    let file = Item.File(path ?? folder.appending(id), name: id, isRenamed: isRenamed)
    guard let stretch, cutsFile else { return items.append(Item(id: id, status, Item.Details(.at(file)))) }
    if status.size == 0 { empty.add(id) }
    for start in Swift.stride(from: 0, to: status.size, by: stretch) {
      items.append(Item(start..<min(start + stretch, status.size), of: file, modified: status.modified))
    }
  }

  /// Takes note that what is added from now on may be out of order.
  mutating func losesOrder() { isUnsorted = true }

  /// Adds what cannot be read.
  mutating func add(_ id: String, _ failure: Failure) {
    items.append(Item(id: id, size: 0, failure: failure))
  }

  /// Sorts the items and leaves out what is listed twice. Two files of one id, which names that are not UTF-8 can have,
  /// stay two, and both fail: nobody could say which of them a record is of.
  mutating func finish() {
    guard isUnsorted else { return }
    if zip(items, items.dropFirst()).allSatisfy({ $0.id < $1.id }) { return }
    items.sort { $0.id < $1.id }
    var kept: [Item] = []
    kept.reserveCapacity(items.count)
    for item in items {
      guard let last = kept.last, last.id == item.id else {
        kept.append(item)
        continue
      }
      let isSame = last.size == item.size && last.modified == item.modified
      if isSame && !last.isRenamed && !item.isRenamed { continue }
      let failure = Failure("duplicate_id", "another file has this id")
      kept[kept.count - 1] = Item(id: last.id.text, size: last.size, failure: failure)
      kept.append(Item(id: item.id.text, size: item.size, failure: failure))
    }
    items = kept
  }
}
