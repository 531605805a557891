internal import SystemPackage

extension Reader {
  /// Reads the documents of files.
  ///
  /// - Parameter stretch: how many bytes a stretch of a file has, if files are cut.
  /// - Throws: `bad_pattern`, `stdin_with_files`.
  package init(
    of files: InputFiles, in format: Format, _ setup: Setup, stretch: Int? = nil
  ) throws(Diagnostics) {
    let opener = FileOpener(decoding: files.decoding, limit: setup.maxDocument, recordEnd: format.recordEnd)
    let open: @Sendable (Item) throws(Failure) -> any Cursor = { (item) throws(Failure) in
      try format.open(item, opener)
    }
    if let end = format.recordEnd, files.path.contains("-") {
      if files.path.count > 1 {
        let place = setup.place(ofParameter: "path", files.path.firstIndex(of: "-"))
        throw Diagnostics("stdin_with_files", "'-' is standard input and must be the only 'path'", at: place)
      }
      let place = setup.place(ofParameter: "path")
      self.init(
        .streamed {
          try StandardInput(
            recordsEndIn: end, limit: setup.maxDocument, allowEmpty: files.allowEmpty, place: place)
        }, open: open)
      return
    }
    let survey = FileSurvey(
      files: files, filter: try PathFilter(files, in: setup), setup: setup,
      stretch: format.recordEnd == nil ? nil : stretch ?? Stretch.size)
    self.init(
      .listed { try survey.list() },
      hash: { (item, hash) throws(Failure) in try Self.add(item, to: hash, format.recordEnd) }, open: open)
  }

  private static func add(_ item: Item, to hash: ContentHash, _ recordEnd: UInt8?) throws(Failure) {
    guard let path = item.path else { throw item.failure ?? .vanished }
    guard let range = item.range else { return try hash.add(path) }
    // The byte before says whether a record begins here, and the last record may end in the next stretch.
    try hash.add(path, max(0, range.lowerBound - 1)..<range.upperBound, to: recordEnd)
  }
}

/// The listing of an input's files, and what is said of what was passed over.
private struct FileSurvey: Sendable {
  let files: InputFiles
  let filter: PathFilter
  let setup: Setup
  let stretch: Int?

  /// - Throws: `missing_input`, `empty_input`.
  func list() throws(Diagnostics) -> [Item] {
    let paths = try InputPaths(files.path, ofParameter: "path", in: setup)
    var walk = FolderWalk(files, filter, into: Listing(of: paths, stretch: stretch))
    try walk.list(paths, in: setup)
    if walk.listing.items.isEmpty && !files.allowEmpty { throw nothingFound(paths, walk) }
    warn(of: walk.tally)
    return walk.listing.items
  }

  private func nothingFound(_ paths: InputPaths, _ walk: FolderWalk) -> Diagnostics {
    let names = paths.entries.map { "'\($0.path)'" }.joined(separator: ", ")
    let place = setup.place(ofParameter: "path")
    if !paths.entries.contains(where: \.isFolder) {
      return Diagnostics("empty_input", "\(names) \(paths.entries.count == 1 ? "is" : "are") empty", at: place)
    }
    let patterns = files.include.map(\.text).joined(separator: ", ")
    var hints: [String] = []
    func hint(_ skipped: Folder.Skipped, _ what: String) {
      guard skipped.count > 0 else { return }
      hints.append("\(skipped.count) \(what), \(skipped.count > 1 ? "the first is " : "")'\(skipped.first)'")
    }
    let tally = walk.tally
    hint(tally.unmatched, "not matched by 'include' (\(patterns))")
    hint(tally.excluded, "matched by 'exclude'")
    hint(tally.hidden, "hidden ('hidden: true' takes them)")
    hint(tally.folderLinks, "links to folders ('follow_links: true' follows them)")
    hint(tally.special, "neither files nor folders")
    hint(walk.listing.empty, "empty")
    return Diagnostics(
      "empty_input", "there is nothing to read in \(names)", at: place,
      hint: hints.isEmpty ? nil : hints.joined(separator: "; "))
  }

  private func warn(of tally: Folder.Tally) {
    func warn(_ code: String, _ skipped: Folder.Skipped, _ what: String) {
      guard skipped.count > 0 else { return }
      let others = skipped.count > 1 ? " and \(skipped.count - 1) more" : ""
      setup.warn(code, "passed over '\(skipped.first)'\(others): \(what)", at: setup.place(ofParameter: "path"))
    }
    warn("repeated_folder", tally.repeated, "a link to a folder that is read under another name")
    warn("special_file", tally.special, "neither a file nor a folder")
  }
}
