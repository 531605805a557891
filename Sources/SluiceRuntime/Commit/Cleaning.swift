internal import Sluice
internal import SystemPackage

/// Takes away what a run left behind that did not come to its end.
struct Cleaning {
  private let folder: RunFolder
  private let outputs: [ShardedOutput]
  private let deadLetter: PartStore?
  private let storage: any Storage

  init(_ folder: RunFolder, _ outputs: [ShardedOutput], deadLetter: PartStore?, _ storage: any Storage) {
    self.folder = folder
    self.outputs = outputs
    self.deadLetter = deadLetter
    self.storage = storage
  }

  /// Files under temporary names. What cannot be removed stays: it has no name that counts.
  func removeTemporaries() {
    removeTemporaries(in: folder.path) { _ in true }
    removeTemporaries(in: folder.commits) { _ in true }
    for output in outputs {
      removeTemporaries(in: output.store.folder) { name in
        !output.target.isFolder || isPart(name, output.store) || name == "manifest.json"
      }
      if !output.target.isFolder {
        removeTemporaries(in: output.target.path.folder) { $0 == output.target.path.lastComponent?.string }
      }
    }
    if let deadLetter { removeTemporaries(in: deadLetter.folder) { isPart($0, deadLetter) } }
  }

  private func isPart(_ name: String, _ store: PartStore) -> Bool {
    name == PartStore.trial || store.recordName(ofFile: name) != nil
  }

  private func removeTemporaries(in folder: FilePath, where isOurs: (String) -> Bool) {
    for name in (try? storage.names(in: folder)) ?? [] {
      if let final = TemporaryName.final(of: name), isOurs(final) { try? storage.remove(folder.appending(name)) }
    }
  }

  /// Parts that the last run made and did not commit.
  func removeOrphans(of before: ManifestFile?, _ ledger: Ledger) {
    guard let before else { return }
    let stores = outputs.map(\.store) + (deadLetter.map { [$0] } ?? [])
    for (index, store) in stores.enumerated() {
      let orphans = Set(before.keys.subtracting(ledger.keys).map { store.recordName($0) })
      for (record, names) in ledger.names(in: index) where orphans.contains(record) {
        for name in names { try? storage.remove(store.folder.appending(name)) }
      }
    }
  }
}
