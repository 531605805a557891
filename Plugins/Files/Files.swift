public import Sluice
public import SystemPackage

public let components: [any Component.Type] = [Files.self]

/// Reads files, one document each, from folders or by name.
///
/// ## What it does
///
/// Lists the files in `path` and in all folders below that match `include` and not `exclude`, and reads each as one
/// document. The document's id is the file's path relative to `path`; with several paths, to their deepest common
/// folder; a single file is called by its name. A file named in `path` is read whatever the patterns say. `.gz` is
/// inflated.
///
/// Patterns are matched against the path relative to the folder given in `path`: `*` is any text without `/`, `**/` any
/// folders or none, `?` one character, `[a-z]` one of a set, `[!a-z]` one not of it, `{a,b}` either, `\*` a star. A
/// pattern in `exclude` that matches a folder leaves out all in it.
///
/// ## Limits
///
/// A link to a folder is not followed unless `follow_links` is set. FIFOs, sockets and devices are passed over with a
/// warning.
public struct Files: Input {
  public static let name = "files"
  public static let summary = "Reads files, one document each, from folders or by name."
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      oneOrMany: "path", \.path, "Files, and folders that files are looked for in.", .required, where: .notEmpty()),
    Parameter(oneOrMany: "include", \.include, "Patterns of the files to read.", where: .notEmpty()),
    Parameter(oneOrMany: "exclude", \.exclude, "Patterns of files and folders to leave out."),
    Parameter("hidden", \.hidden, "Whether to read files and folders whose names begin with a dot."),
    Parameter("follow_links", \.followLinks, "Whether to look into folders that links lead to."),
    Parameter("encoding", \.encoding, "The encoding of files without a byte-order mark."),
    Parameter(
      "on_invalid_utf8", \.onInvalidUTF8, "What becomes of bytes that are not UTF-8: fail the document, or U+FFFD."),
    Parameter("allow_empty", \.allowEmpty, "Whether it is well if there is nothing to read."),
  ]

  public var path: [FilePath] = []
  public var include = [Pattern("**/*.txt"), Pattern("**/*.txt.gz")]
  public var exclude: [Pattern] = []
  public var hidden = false
  public var followLinks = false
  public var encoding = TextDecoding.Encoding.utf8
  public var onInvalidUTF8 = TextDecoding.InvalidBytes.fail
  public var allowEmpty = false
  public init() {}

  public func prepare(_ setup: Setup) throws -> Reader {
    let include = try PathMatcher(include, ofParameter: "include", in: setup)
    let exclude = try PathMatcher(exclude, ofParameter: "exclude", in: setup)
    let decoding = TextDecoding(encoding: encoding, invalidBytes: onInvalidUTF8)
    let limit = setup.maxDocument
    let places = Places()
    return Reader(
      .listed {
        let paths = try InputPaths(path, ofParameter: "path", in: setup)
        var walk = FolderWalk(include: include, exclude: exclude, hidden: hidden, followsLinks: followLinks)
        try walk.list(paths, in: setup)
        if walk.items.isEmpty && !allowEmpty { throw nothingFound(walk.tally, at: setup.place(ofParameter: "path")) }
        warn(of: walk.tally, in: setup)
        places.set(folder: paths.folder, renamed: walk.renamed)
        return walk.items
      },
      hash: { (item, hash) throws(Failure) in try hash.add(places.path(of: item.id)) },
      open: { item in FileCursor(item, at: places.path(of: item.id), as: decoding, limit: limit) })
  }
}

// MARK: - What was passed over

extension Files {
  private func nothingFound(_ tally: Folder.Tally, at place: Place?) -> Diagnostics {
    let folders = path.map { "'\($0)'" }.joined(separator: ", ")
    let patterns = include.map(\.text).joined(separator: ", ")
    var hints: [String] = []
    func hint(_ skipped: Folder.Skipped, _ what: String) {
      guard skipped.count > 0 else { return }
      hints.append("\(skipped.count) \(what), \(skipped.count > 1 ? "the first is " : "")'\(skipped.first)'")
    }
    hint(tally.unmatched, "not matched by 'include' (\(patterns))")
    hint(tally.excluded, "matched by 'exclude'")
    hint(tally.hidden, "hidden ('hidden: true' takes them)")
    hint(tally.folderLinks, "links to folders ('follow_links: true' follows them)")
    hint(tally.special, "neither files nor folders")
    return Diagnostics(
      "empty_input", "there is nothing to read in \(folders)", at: place,
      hint: hints.isEmpty ? nil : hints.joined(separator: "; "))
  }

  private func warn(of tally: Folder.Tally, in setup: Setup) {
    func warn(_ code: String, _ skipped: Folder.Skipped, _ what: String) {
      guard skipped.count > 0 else { return }
      let others = skipped.count > 1 ? " and \(skipped.count - 1) more" : ""
      setup.warn(code, "passed over '\(skipped.first)'\(others): \(what)", at: setup.place(ofParameter: "path"))
    }
    warn("symlink_loop", tally.loops, "a link to a folder that it lies in")
    warn("special_file", tally.special, "neither a file nor a folder")
  }
}
