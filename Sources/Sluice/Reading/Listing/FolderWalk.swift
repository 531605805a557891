internal import SystemPackage

/// Lists the files of folders in the order of their ids' bytes, one folder at a time.
struct FolderWalk {
  private(set) var listing: Listing
  private var reader: FolderReader
  private var stack: [Level] = []
  /// The folders that have been read, where links are followed: each is read once, however many ways lead there.
  private var seen: Set<Folder.Identity> = []
  /// Links to folders, which are followed when all folders have been read: those keep their own names.
  private var links: [Link] = []
  /// The id and the path of the folder in hand, each with `/` at its end.
  private var id: [UInt8] = []
  private var path: [UInt8] = []

  /// A folder that is being gone through.
  private struct Level {
    var folder: Folder
    var next = 0
    var idLength: Int
    var pathLength: Int
    var state: PathFilter.State
    var isRenamed: Bool
  }

  /// A link to a folder, as it is entered.
  private struct Link {
    var id: [UInt8]
    var path: [UInt8]
    var state: PathFilter.State
    var isRenamed: Bool
  }

  /// - Parameter listing: what the files are added to.
  init(_ files: InputFiles, _ filter: PathFilter, into listing: Listing) {
    self.listing = listing
    reader = FolderReader(filter: filter, hidden: files.hidden, followsLinks: files.followLinks)
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
        listing.add(entry.id, entry.status, at: entry.path, isRenamed: entry.isRenamed)
      }
    }
    listing.finish()
  }

  private mutating func list(_ entry: InputPaths.Entry, _ place: Place?) throws(Diagnostics) {
    id = entry.id.isEmpty ? [] : Array(entry.id.utf8) + [UInt8(ascii: "/")]
    path = entry.path.withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: entry.path.length)) }
    if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    seen.removeAll(keepingCapacity: true)
    enter(reader.filter.start, isRenamed: entry.isRenamed)
    let root = stack[0].folder
    if let error = root.error, root.entries.isEmpty {
      throw Diagnostics("missing_input", "cannot list '\(entry.path)': \(Self.reason(error))", at: place)
    }
    while !stack.isEmpty { step() }
    if !links.isEmpty { listing.losesOrder() }
    var next = 0
    while next < links.count {
      let link = links[next]
      next += 1
      (id, path) = (link.id, link.path)
      enter(link.state, isRenamed: link.isRenamed)
      while !stack.isEmpty { step() }
    }
    links = []
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
    let name = level.folder.names[entry.name]
    id.append(contentsOf: name)
    guard case .folder = entry.found else { return add(entry, level) }
    path.append(contentsOf: level.folder.names[entry.realName])
    if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    var state = level.state
    switch reader.filter.enter(name, &state) {
    case .taken:
      let isRenamed = level.isRenamed || entry.isRenamed
      if entry.found.isLinkToFolder {
        links.append(Link(id: id, path: path, state: state, isRenamed: isRenamed))
      } else {
        enter(state, isRenamed: isRenamed)
      }
    case .excluded: reader.tally.excluded.add(String(decoding: id, as: UTF8.self))
    case .unmatched: break
    }
  }

  private mutating func enter(_ state: PathFilter.State, isRenamed: Bool) {
    guard var folder = reader.read(Self.path(path), FolderReader.Place(state: state, id: id), unless: &seen) else {
      return reader.tally.repeated.add(String(decoding: id.dropLast(), as: UTF8.self))
    }
    folder.sort()
    if let error = folder.error {
      let failure = Failure("unreadable_folder", "the folder cannot be listed: \(Self.reason(error))")
      listing.add(id.isEmpty ? "./" : String(decoding: id, as: UTF8.self), failure)
    }
    stack.append(
      Level(folder: folder, idLength: id.count, pathLength: path.count, state: state, isRenamed: isRenamed))
  }

  private mutating func add(_ entry: Folder.Entry, _ level: Level) {
    let name = String(decoding: id, as: UTF8.self)
    switch entry.found {
    case .file(let status):
      let isRenamed = level.isRenamed || entry.isRenamed
      let path = isRenamed ? Self.path(path + level.folder.names[entry.realName]) : nil
      listing.add(name, status, at: path, isRenamed: isRenamed)
    case .unknown(let error, let isLink):
      let isDangling = isLink && error == .noSuchFileOrDirectory
      listing.add(name, .unreadable(isDangling ? "the link leads nowhere" : Self.reason(error)))
    case .folder: break
    }
  }

  private static func path(_ bytes: [UInt8]) -> FilePath {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  private static func reason(_ error: Errno) -> String { error.description.lowercased() }
}
