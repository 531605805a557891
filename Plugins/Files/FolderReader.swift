#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Sluice
internal import SystemPackage

/// Which of a folder's entries belong to the listing, and their sizes.
struct FolderReader {
  let include: PathMatcher
  let exclude: PathMatcher
  let hidden: Bool
  let followsLinks: Bool
  var tally = Folder.Tally()

  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - states: what the patterns made of the folder's own path with its `/`.
  ///   - prefix: the folder's id with its `/`, for messages.
  mutating func read(
    _ path: FilePath, include includeState: PathMatcher.State, exclude excludeState: PathMatcher.State, prefix: [UInt8]
  ) -> Folder {
    var folder = Folder()
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      folder.error = errno
      if descriptor >= 0 { close(descriptor) }
      return folder
    }
    defer { closedir(stream) }
    if followsLinks {
      var status = stat()
      if fstat(descriptor, &status) == 0 {
        folder.identity = Folder.Identity(
          device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
      }
    }
    // By address: an entry is as long as its name, and a copy of the structure would read past it.
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        folder.error = errno
        return folder
      }
      let name = (UnsafeRawPointer(entry) + nameOffset).assumingMemoryBound(to: CChar.self)
      let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
      if bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8) { continue }
      if bytes.first == UInt8(ascii: "."), !hidden {
        tally.hidden.add(Self.id(prefix, bytes))
        continue
      }
      let start = folder.names.count
      let isRenamed = InputPaths.append(bytes, to: &folder.names)
      var found = Folder.Entry(name: start..<folder.names.count, realName: start..<folder.names.count, isFolder: false)
      let belongs = folder.names.withUnsafeBytes { names in
        judge(
          UnsafeRawBufferPointer(rebasing: names[found.name]), Int32(entry.pointee.d_type), name, in: descriptor,
          prefix,
          includeState, excludeState, &found)
      }
      guard belongs else {
        folder.names.removeLast(folder.names.count - start)
        continue
      }
      if found.isFolder {
        folder.names.append(UInt8(ascii: "/"))
        found.name = start..<folder.names.count
      }
      if isRenamed {
        let realStart = folder.names.count
        folder.names.append(contentsOf: bytes)
        found.realName = realStart..<folder.names.count
      }
      folder.entries.append(found)
    }
  }

  /// Whether an entry belongs to the listing; looks at its status only if its name does.
  private mutating func judge(
    _ name: UnsafeRawBufferPointer, _ type: Int32, _ realName: UnsafePointer<CChar>, in folder: Int32,
    _ prefix: [UInt8], _ includeState: PathMatcher.State, _ excludeState: PathMatcher.State,
    _ entry: inout Folder.Entry
  ) -> Bool {
    var status = stat()
    var kind = Self.kind(ofType: type)
    if kind == nil {
      guard fstatat(folder, realName, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        return fails(name, includeState, &entry)
      }
      kind = status.st_mode & S_IFMT
    }
    if kind == S_IFLNK {
      entry.isLink = true
      guard fstatat(folder, realName, &status, 0) == 0 else { return fails(name, includeState, &entry) }
      kind = status.st_mode & S_IFMT
      if kind == S_IFDIR && !followsLinks {
        tally.folderLinks.add(Self.id(prefix, name))
        return false
      }
    }
    if kind == S_IFDIR {
      entry.isFolder = true
      return true
    }
    guard include.matches(name, from: includeState) else {
      if kind == S_IFREG { tally.unmatched.add(Self.id(prefix, name)) }
      return false
    }
    if exclude.matches(name, from: excludeState) {
      tally.excluded.add(Self.id(prefix, name))
      return false
    }
    guard kind == S_IFREG else {
      tally.special.add(Self.id(prefix, name))
      return false
    }
    // A file's own entry tells neither size nor time.
    guard fstatat(folder, realName, &status, 0) == 0 else { return fails(name, includeState, &entry) }
    entry.size = Int(status.st_size)
    entry.modified = Self.nanoseconds(status)
    return true
  }

  /// Notes why an entry's status could not be had, if the entry would belong to the listing as a file.
  private func fails(
    _ name: UnsafeRawBufferPointer, _ includeState: PathMatcher.State, _ entry: inout Folder.Entry
  ) -> Bool {
    entry.error = errno
    return include.matches(name, from: includeState)
  }

  private static func kind(ofType type: Int32) -> mode_t? {
    switch type {
    case Int32(DT_REG): S_IFREG
    case Int32(DT_DIR): S_IFDIR
    case Int32(DT_LNK): S_IFLNK
    case Int32(DT_UNKNOWN): nil
    default: S_IFIFO
    }
  }

  private static func nanoseconds(_ status: stat) -> Int64 {
    #if canImport(Darwin)
      Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
    #else
      Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    #endif
  }

  private static func id(_ prefix: [UInt8], _ name: UnsafeRawBufferPointer) -> String {
    String(decoding: prefix + name, as: UTF8.self)
  }
}
