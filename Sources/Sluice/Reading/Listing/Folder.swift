internal import SluiceLibc
internal import SystemPackage

/// What one folder holds, read at once and closed again; names lie in one buffer.
struct Folder {
  /// A file or folder that belongs to the listing.
  struct Entry {
    /// In `names`: as ids have it, a folder's with `/` at its end.
    var name: Range<Int>
    /// In `names`: as the file system has it.
    var realName: Range<Int>
    var found: Found

    var isRenamed: Bool { name.lowerBound != realName.lowerBound }
  }

  /// What an entry is.
  enum Found {
    case folder(isLink: Bool)
    case file(ByteSource.Status)
    /// Why that could not be told.
    case unknown(Errno, isLink: Bool)

    var isFolder: Bool { if case .folder = self { true } else { false } }
    var isLinkToFolder: Bool { if case .folder(true) = self { true } else { false } }
  }

  /// What is passed over, with the first of the ids: folders are not read in order.
  struct Skipped {
    var count = 0
    var first = ""

    mutating func add(_ id: String) {
      if count == 0 || id.utf8.lexicographicallyPrecedes(first.utf8) { first = id }
      count += 1
    }
  }

  /// What was passed over in all folders.
  struct Tally {
    var unmatched = Skipped()
    var excluded = Skipped()
    var hidden = Skipped()
    var folderLinks = Skipped()
    var special = Skipped()
    var repeated = Skipped()
  }

  /// What makes a folder the same under two names.
  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  var names: [UInt8] = []
  var entries: [Entry] = []
  /// Why not all of it could be read.
  var error: Errno?

  /// The order that sorts ids by their bytes: a folder's name counts with its `/`.
  mutating func sort() {
    names.withUnsafeBytes { names in
      entries.sort { first, second in
        let order = memcmp(
          names.baseAddress! + first.name.lowerBound, names.baseAddress! + second.name.lowerBound,
          min(first.name.count, second.name.count))
        return order == 0 ? first.name.count < second.name.count : order < 0
      }
    }
  }
}
