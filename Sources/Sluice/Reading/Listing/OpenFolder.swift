internal import SluiceLibc
internal import SystemPackage

/// A folder that is being read; closed when it goes.
struct OpenFolder: ~Copyable {
  private let descriptor: Int32
  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif

  /// What an entry is, after no link has been followed.
  enum Kind: Equatable { case file, folder, link, other }

  /// An entry: its name lies in the folder's memory until the next is asked for.
  struct Entry {
    let name: UnsafePointer<CChar>
    /// Nil if the file system does not tell.
    let kind: Kind?

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: name, count: strlen(name)) }
  }

  /// Of an entry, or of what it leads to.
  struct Status {
    var kind: Kind
    var file: ByteSource.Status
  }

  init(_ path: FilePath) throws(Errno) {
    descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    guard let stream = fdopendir(descriptor) else {
      let error = Errno(rawValue: errno)
      close(descriptor)
      throw error
    }
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// What makes the folder the same under two names; nil if that cannot be told.
  var identity: Folder.Identity? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return Folder.Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
  }

  /// The next entry but for `.` and `..`, in the order of the file system.
  func next() throws(Errno) -> Entry? {
    // By address: an entry is as long as its name, and a copy of the structure would read past it.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Errno(rawValue: errno) }
        return nil
      }
      let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { continue }
      return Entry(name: name, kind: Self.kind(ofType: Int32(entry.pointee.d_type)))
    }
  }

  /// What an entry is, or what it leads to.
  func status(of entry: Entry, followingLinks: Bool) throws(Errno) -> Status {
    var status = stat()
    guard fstatat(descriptor, entry.name, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
      throw Errno(rawValue: errno)
    }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return Status(
      kind: kind, file: ByteSource.Status(size: Int(status.st_size), modified: status.modified))
  }

  private static func kind(ofType type: Int32) -> Kind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .link
    case Int32(DT_UNKNOWN): nil
    default: .other
    }
  }
}
