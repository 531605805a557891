internal import Sluice
internal import SystemPackage

/// Lists the files of folders in the order of their ids' bytes, one folder at a time.
struct FolderWalk {
  private(set) var items: [Item] = []
  /// The paths of files whose ids are not their paths.
  private(set) var renamed: [String: FilePath] = [:]
  private var reader: FolderReader
  private var stack: [Level] = []
  /// The id and the path of the folder in hand, each with `/` at its end.
  private var id: [UInt8] = []
  private var path: [UInt8] = []

  /// A folder that is being gone through.
  private struct Level {
    var folder: Folder
    var next = 0
    var idLength: Int
    var pathLength: Int
    var include: PathMatcher.State
    var exclude: PathMatcher.State
    var isRenamed: Bool
  }

  init(include: PathMatcher, exclude: PathMatcher, hidden: Bool, followsLinks: Bool) {
    reader = FolderReader(include: include, exclude: exclude, hidden: hidden, followsLinks: followsLinks)
  }

  /// What was passed over.
  var tally: Folder.Tally { reader.tally }

  /// Lists files as they are, and what is in folders.
  ///
  /// - Throws: `missing_input` for a folder among the paths that cannot be listed.
  mutating func list(_ paths: InputPaths, in setup: Setup) throws(Diagnostics) {
    for (index, entry) in paths.entries.enumerated() {
      if entry.isFolder {
        try list(entry, setup.place(ofParameter: "path", index))
      } else {
        items.append(Item(id: entry.id, size: entry.status.size, modified: entry.status.modified))
        if entry.isRenamed { renamed[entry.id] = entry.path }
      }
    }
    if paths.entries.count > 1 || !renamed.isEmpty { removeDuplicates() }
  }

  private mutating func list(_ entry: InputPaths.Entry, _ place: Place?) throws(Diagnostics) {
    id = entry.id.isEmpty ? [] : Array(entry.id.utf8) + [UInt8(ascii: "/")]
    path = entry.path.withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: entry.path.length)) }
    if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    enter(reader.include.start, reader.exclude.start, isRenamed: entry.isRenamed)
    let root = stack[0].folder
    if root.error != 0, root.entries.isEmpty {
      throw Diagnostics("missing_input", "cannot list '\(entry.path)': \(Self.reason(root.error))", at: place)
    }
    while !stack.isEmpty { step() }
  }

  /// Takes the next entry of the folder in hand.
  private mutating func step() {
    let top = stack.count - 1
    let level = stack[top]
    id.removeLast(id.count - level.idLength)
    path.removeLast(path.count - level.pathLength)
    guard level.next < level.folder.entries.count else {
      stack.removeLast()
      return
    }
    stack[top].next += 1
    let entry = level.folder.entries[level.next]
    id.append(contentsOf: level.folder.names[entry.name])
    guard entry.isFolder else { return add(entry, level) }
    path.append(contentsOf: level.folder.names[entry.realName])
    if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    var include = level.include
    reader.include.advance(&include, over: level.folder.names[entry.name])
    guard reader.include.canGoOn(include) else { return }
    var exclude = level.exclude
    reader.exclude.advance(&exclude, over: level.folder.names[entry.name].dropLast())
    if reader.exclude.isMatch(exclude) { return reader.tally.excluded.add(String(decoding: id, as: UTF8.self)) }
    reader.exclude.advance(&exclude, over: CollectionOfOne(UInt8(ascii: "/")))
    if reader.exclude.matchesAll(after: exclude) {
      return reader.tally.excluded.add(String(decoding: id, as: UTF8.self))
    }
    enter(include, exclude, isRenamed: level.isRenamed || entry.name.lowerBound != entry.realName.lowerBound)
  }

  private mutating func enter(_ include: PathMatcher.State, _ exclude: PathMatcher.State, isRenamed: Bool) {
    var folder = reader.read(realPath, include: include, exclude: exclude, prefix: id)
    if let identity = folder.identity, stack.contains(where: { $0.folder.identity == identity }) {
      return reader.tally.loops.add(String(decoding: id.dropLast(), as: UTF8.self))
    }
    folder.sort()
    if folder.error != 0 {
      let failure = Failure("unreadable_folder", "the folder cannot be listed: \(Self.reason(folder.error))")
      items.append(Item(id: id.isEmpty ? "./" : String(decoding: id, as: UTF8.self), size: 0, failure: failure))
    }
    stack.append(
      Level(
        folder: folder, idLength: id.count, pathLength: path.count, include: include, exclude: exclude,
        isRenamed: isRenamed))
  }

  private mutating func add(_ entry: Folder.Entry, _ level: Level) {
    let name = String(decoding: id, as: UTF8.self)
    var failure: Failure?
    if entry.error != 0 {
      let isDangling = entry.isLink && Errno(rawValue: entry.error) == .noSuchFileOrDirectory
      failure = .unreadable(isDangling ? "the link leads nowhere" : Self.reason(entry.error))
    }
    items.append(Item(id: name, size: entry.size, modified: entry.modified, failure: failure))
    if level.isRenamed || entry.name.lowerBound != entry.realName.lowerBound {
      renamed[name] = Self.path(path + level.folder.names[entry.realName])
    }
  }

  /// Sorts what several paths gave, and leaves out what two of them hold. Two files of one id, which names that are not
  /// UTF-8 can have, stay two, and both fail: nobody could say which of them a record is of.
  private mutating func removeDuplicates() {
    func precedes(_ first: Item, _ second: Item) -> Bool { first.id.utf8.lexicographicallyPrecedes(second.id.utf8) }
    if !zip(items, items.dropFirst()).allSatisfy({ precedes($0, $1) }) { items.sort(by: precedes) }
    var kept: [Item] = []
    kept.reserveCapacity(items.count)
    for item in items {
      if let last = kept.last, last.id.utf8.elementsEqual(item.id.utf8) {
        if last.size == item.size && last.modified == item.modified && renamed[item.id] == nil { continue }
        let failure = Failure("duplicate_id", "another file has this id")
        kept[kept.count - 1] = Item(id: last.id, size: last.size, failure: failure)
        kept.append(Item(id: item.id, size: item.size, failure: failure))
        continue
      }
      kept.append(item)
    }
    items = kept
  }

  private var realPath: FilePath { Self.path(path) }

  private static func path(_ bytes: [UInt8]) -> FilePath {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  private static func reason(_ error: Int32) -> String { Errno(rawValue: error).description.lowercased() }
}
