internal import Foundation
internal import Sluice
internal import SystemPackage

extension Gazetteer {
  /// From so many terms on, reading an index is worth a file in the cache: below, compiling takes some hundredths of a
  /// second.
  static let cachedTerms = 20_000

  /// The lists ready for matching: from the index that was made of just these lists, else compiled, and the index
  /// written.
  func compiled(_ sources: [ListSource], _ setup: Setup, _ words: Words) throws(Diagnostics) -> CompiledLists {
    // An index does not know where its terms stand, nor those that never match.
    guard !setup.explains, let store = store(sources, setup, words) else {
      return try compile(sources, try contents(sources, setup), setup, words)
    }
    var digests: [String] = []
    for source in sources { digests.append(try setup.digest(of: source.list.path)) }
    if let found = try open(store, key(sources, digests, words), sources, setup) { return found }
    let contents = try contents(sources, setup)
    // Of what was read just now, should a list have changed in between.
    let key = key(sources, sources.map { setup.digest(ofRead: $0.list.path) ?? "" }, words)
    let compiled = try compile(sources, contents, setup, words, key: key)
    if case .auto = index, compiled.surfaces.count < Self.cachedTerms { return compiled }
    do throws(Errno) {
      try store.write(compiled.index)
    } catch {
      guard case .file = index else { return compiled }
      setup.warn(
        "index_not_written", "cannot write the index '\(store.path)': \(error)", at: setup.place(ofParameter: "index"),
        hint: "the lists are compiled at every start until it can be")
      return compiled
    }
    // The file's pages are shared with other runs, and need not be kept when memory is short.
    return (try? store.open(key)).flatMap { $0 }.flatMap { try? CompiledLists(checking: $0) } ?? compiled
  }

  private func contents(_ sources: [ListSource], _ setup: Setup) throws(Diagnostics) -> [[UInt8]] {
    var faults: [Diagnostic] = []
    var contents: [[UInt8]] = []
    for source in sources {
      do throws(Diagnostics) {
        contents.append(try setup.read(source.list.path))
      } catch {
        faults += error.list
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    return contents
  }

  private func open(
    _ store: IndexStore, _ key: IndexFile.Key, _ sources: [ListSource], _ setup: Setup
  ) throws(Diagnostics) -> CompiledLists? {
    do throws(IndexFile.Flaw) {
      guard let index = try store.open(key) else { return nil }
      let compiled = try CompiledLists(checking: index)
      guard let warnings = compiled.warnings(lists: sources.count) else { throw .damaged }
      warn(warnings, sources, setup)
      return compiled
    } catch {
      switch error {
      case .stale: return nil
      case .damaged:
        setup.warn("damaged_index", "the index '\(store.path)' is damaged and is made anew")
        return nil
      case .foreign:
        if case .auto = index { return nil }
        throw Diagnostics(
          "no_index", "'\(store.path)' is not an index, and is not written over",
          at: setup.place(ofParameter: "index"), hint: "give 'index' a path of its own")
      }
    }
  }

  private func store(_ sources: [ListSource], _ setup: Setup, _ words: Words) -> IndexStore? {
    switch index {
    case .off: return nil
    case .file(let path): return IndexStore(path: path)
    case .auto:
      guard let folder = setup.cache else { return nil }
      // One file for these lists under these parameters: a changed list takes the place of the index before.
      let folderOfRun = FileManager.default.currentDirectoryPath
      let name = "\(folderOfRun) \(sources.map(\.list.path.string)) \(settings(sources)) \(digests(of: words))"
      let hash = SHA256.hex(SHA256.digest(Array(name.utf8)).prefix(12))
      return IndexStore(path: folder.appending("gazetteer-\(hash).index"))
    }
  }

  /// All that decides what an index holds: its version, what the stage says, and the files' bytes by their digests.
  private func key(_ sources: [ListSource], _ digests: [String], _ words: Words) -> IndexFile.Key {
    SHA256.digest(Array("\(IndexFile.version) \(settings(sources)) \(self.digests(of: words)) \(digests)".utf8))
  }

  private func digests(of words: Words) -> [String] { words.written.map { SHA256.hex(SHA256.digest($0)) } }

  /// What of the parameters decides which terms an index has and what they mean.
  private func settings(_ sources: [ListSource]) -> [String] {
    sources.flatMap { source in
      let list = source.list
      return [
        source.format.rawValue, "\(list.columns)", "\(list.ignoreColumns)", list.title, list.label ?? "",
        list.id.rawValue, list.letterCase.rawValue, list.diacritics.rawValue, list.joiners.rawValue,
        "\(list.priority)", list.featureSeparator, list.idFeature ?? "",
      ]
    } + ["\(plurals)", "\(maxTokens)", "\(maxSurface)", lineBreak.rawValue]
  }
}
