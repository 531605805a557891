internal import Sluice
internal import SystemPackage

/// Takes away what a run left behind that did not come to its end.
struct Cleaning {
  private let files: RunFiles

  init(_ files: RunFiles) { self.files = files }

  private var storage: any Storage { files.storage }

  /// Files under temporary names that a run here has left. What cannot be removed stays: it has no name that counts.
  func removeTemporaries() {
    let folder = files.folder
    let own = [folder.manifest, folder.report, folder.finished, folder.attempts].compactMap {
      $0.lastComponent.map { ByteString($0.string) }
    }
    Self.removeTemporaries(in: folder.path, storage, where: own.contains)
    Self.removeTemporaries(in: folder.commits, storage) { _ in true }
    for output in files.outputs {
      Self.removeTemporaries(of: output.target, storage)
      if output.target.isFolder {
        Self.removeTemporaries(in: output.store.folder, storage) { output.store.recordName(ofFile: $0.text) != nil }
      } else {
        Self.removeTemporaries(in: output.store.folder, storage) { _ in true }
      }
    }
  }

  /// The same of an output itself.
  static func removeTemporaries(of target: FileTarget, _ storage: any Storage) {
    if target.isFolder {
      let part = "\(PartStore.direct).\(target.fileExtension)"
      removeTemporaries(in: target.path, storage) {
        $0.text == PartStore.trial || $0.text == part || PartsManifest.isOne($0.text)
      }
    } else {
      let own = target.path.lastComponent.map { ByteString($0.string) }
      removeTemporaries(in: target.path.folder, storage) { $0 == own }
    }
  }

  private static func removeTemporaries(
    in folder: FilePath, _ storage: any Storage, where isOurs: (ByteString) -> Bool
  ) {
    for name in (try? storage.names(in: folder)) ?? [] {
      if let final = TemporaryName.final(of: name), isOurs(ByteString(final)) {
        try? storage.remove(folder.appending(name))
      }
    }
  }

  /// The manifests of folders that list a part which is about to go or to be written anew.
  ///
  /// - Parameter keys: of the shards to do.
  func withdrawManifests(of before: RunManifest?, _ ledger: Ledger, toDo keys: [String]) throws(RunError) {
    for (index, output) in files.outputs.enumerated() where output.target.isFolder {
      var touched = Set(orphans(of: before, ledger, index))
      for key in keys { touched.formUnion(ledger.names(of: output.store.recordName(key), in: index)) }
      let parts = PartsManifest(output.target, in: storage)
      if !touched.isEmpty, parts.isDamaged || !parts.listed.isDisjoint(with: touched) { try parts.withdraw() }
    }
  }

  /// Parts that the last run made and did not commit, and records of failures that it did not finish.
  func removeOrphans(of before: RunManifest?, _ ledger: Ledger) {
    if let deadLetter = files.deadLetter {
      // Other pipelines may use the folder.
      let own = Set((before?.keys ?? []).map { deadLetter.recordName($0) })
      Self.removeTemporaries(in: deadLetter.folder, storage) { name in
        name.text == PartStore.trial || deadLetter.recordName(ofFile: name.text).map(own.contains) ?? false
      }
    }
    for (index, store) in files.stores.enumerated() {
      for name in orphans(of: before, ledger, index) { try? storage.remove(store.folder.appending(name)) }
    }
  }

  /// The names of the parts in a store that the last run made and did not commit.
  private func orphans(of before: RunManifest?, _ ledger: Ledger, _ index: Int) -> [String] {
    guard let before else { return [] }
    let records = Set(before.keys.subtracting(ledger.keys).map { ledger.store(index).recordName($0) })
    return ledger.names(in: index).filter { records.contains($0.key) }.flatMap(\.value).sorted()
  }
}
