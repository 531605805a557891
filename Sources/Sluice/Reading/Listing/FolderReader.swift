internal import SystemPackage

/// Which of a folder's entries belong to a listing, and their sizes.
struct FolderReader {
  let filter: PathFilter
  let hidden: Bool
  let followsLinks: Bool
  /// What was passed over in all folders.
  var tally = Folder.Tally()

  /// A folder that is being read.
  struct Place {
    /// What the patterns made of its path.
    let state: PathFilter.State
    /// Its id with its `/`, for messages.
    let id: [UInt8]

    /// An entry as messages call it.
    func id(of name: some Sequence<UInt8>) -> String { String(decoding: id + name, as: UTF8.self) }
  }

  /// Reads a folder.
  ///
  /// - Parameter seen: those that have been read, where links are followed.
  /// - Returns: nil if it is one of them.
  mutating func read(_ path: FilePath, _ place: Place, unless seen: inout Set<Folder.Identity>) -> Folder? {
    var folder = Folder()
    do throws(Errno) {
      let open = try OpenFolder(path)
      if followsLinks, let identity = open.identity, !seen.insert(identity).inserted { return nil }
      while let entry = try open.next() { take(entry, of: open, at: place, into: &folder) }
    } catch {
      folder.error = error
    }
    return folder
  }

  /// Adds an entry to what was read if it belongs to the listing.
  private mutating func take(
    _ entry: OpenFolder.Entry, of open: borrowing OpenFolder, at place: Place, into folder: inout Folder
  ) {
    let bytes = entry.bytes
    if bytes.first == UInt8(ascii: "."), !hidden { return tally.hidden.add(place.id(of: bytes)) }
    let start = folder.names.count
    let isRenamed = InputPaths.append(bytes, to: &folder.names)
    let name = start..<folder.names.count
    guard let found = judge(entry, of: open, named: folder.names[name], at: place) else {
      return folder.names.removeLast(name.count)
    }
    if found.isFolder { folder.names.append(UInt8(ascii: "/")) }
    let ownName = start..<folder.names.count
    if isRenamed { folder.names.append(contentsOf: bytes) }
    let realName = isRenamed ? ownName.upperBound..<folder.names.count : name
    folder.entries.append(Folder.Entry(name: ownName, realName: realName, found: found))
  }

  /// What an entry is, if it belongs to the listing; looks at its status only if its name does.
  private mutating func judge(
    _ entry: OpenFolder.Entry, of open: borrowing OpenFolder, named name: ArraySlice<UInt8>, at place: Place
  ) -> Folder.Found? {
    var isLink = false
    do throws(Errno) {
      var kind: OpenFolder.Kind
      if let told = entry.kind { kind = told } else { kind = try open.status(of: entry, followingLinks: false).kind }
      if kind == .link {
        isLink = true
        kind = try open.status(of: entry, followingLinks: true).kind
        if kind == .folder && !followsLinks {
          tally.folderLinks.add(place.id(of: name))
          return nil
        }
      }
      if kind == .folder { return .folder(isLink: isLink) }
      switch filter.judge(name, in: place.state) {
      case .unmatched:
        if kind == .file { tally.unmatched.add(place.id(of: name)) }
      case .excluded: tally.excluded.add(place.id(of: name))
      case .taken where kind != .file: tally.special.add(place.id(of: name))
      // A file's own entry tells neither size nor time.
      case .taken: return .file(try open.status(of: entry, followingLinks: true).file)
      }
      return nil
    } catch {
      // What it is cannot be told: a file, if the patterns have one of its name.
      return filter.matches(name, in: place.state) ? .unknown(error, isLink: isLink) : nil
    }
  }
}
