package import Sluice
package import SystemPackage

/// A file that a run writes, or a folder that it writes files into.
package struct Written: Sendable {
  /// What it is, and which files of a folder are the run's own.
  package enum Kind: Sendable, Equatable {
    case file
    /// Files named like the parts of an output.
    case parts(fileExtension: String)
    /// What a run keeps for the next one.
    case runFolder
    /// All of them.
    case cache
    /// None: others that are told apart write into it.
    case shared
  }

  /// As messages call it: `the output 'docs'`.
  package var what: String
  /// Absolute and without links; `-` for standard output.
  package var path: FilePath
  var place: Place?
  package var kind: Kind

  /// The files that a run folder has of its own.
  package static let ownFiles = [
    "lock", "manifest.jsonl", "finished.json", "run.json", "current", "aside.json", "attempts.json", "log.jsonl",
  ]
  /// The folders that it has.
  package static let ownFolders = ["commits", "parts", "failed"]
  private static let ownNames = Set((ownFiles + ownFolders).map { ByteString($0) })

  /// Whether a path is that of a file, or of a folder, of the run's own in this.
  package func holds(_ other: FilePath) -> Bool {
    if kind == .file || kind == .shared { return kind == .file && other == path }
    var rest = other
    guard other != path, rest.removePrefix(path), let name = rest.components.first else { return false }
    switch kind {
    case .file, .shared: return false
    case .cache: return true
    case .runFolder: return Self.ownNames.contains(ByteString(name.string))
    case .parts(let fileExtension):
      let name = ByteString(name.string)
      return rest.components.count == 1
        && (name == "manifest.json" || name == ".manifest.json.before"
          || name.hasPrefix("part-") && name.hasSuffix(ByteString("." + fileExtension)))
    }
  }

  /// Names that its files have, behind a path to it, one of each kind.
  func examples(at path: FilePath) -> [FilePath] {
    let part = "part-000000-0123456789abcdef."
    switch kind {
    case .file: return [path]
    case .shared: return []
    case .cache: return [path.appending("0")]
    case .parts(let fileExtension): return [path.appending(part + fileExtension), path.appending("manifest.json")]
    case .runFolder:
      let inFolders = ["commits/0.json", "failed/\(part)jsonl", "parts/0/0"].map { path.pushing(FilePath($0)) }
      return Self.ownNames.map { path.appending($0.text) } + inFolders
    }
  }
}

/// All that a run writes, and what of it the input would find.
package struct OwnFiles: Sendable {
  package var written: [Written] = []
  /// What lies in the input's folders under names that the input takes: said by a warning, and left out of the listing.
  package var found: [Written] = []
  /// Whether the input may find more, by links to folders.
  package var followsLinks = false
  /// Whether a run has worked here, so that an output which is there was made by one.
  package var hasRun = false
  /// Whether it is well if there is nothing else to read.
  package var allowsEmpty = false

  package init() {}
}

extension Writer {
  /// Where the run keeps what is its own, unless that is named: beside the first file, or in the folder of all.
  package var runFolder: FilePath? {
    if let folder { return folder.appending(".sluice") }
    guard let target = files.first?.target else { return nil }
    return target.isFolder ? target.path.appending(".sluice") : FilePath(target.path.string + ".sluice")
  }
}
