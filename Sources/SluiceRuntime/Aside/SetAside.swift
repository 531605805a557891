internal import Sluice
internal import SystemPackage

/// The documents that are set aside in a run folder, and for which pipeline and program that holds.
struct SetAside: Sendable {
  private var head: HandFile.Head
  private var documents: [AsideDocument] = []
  private var byItem: [ByteString: [AsideDocument]] = [:]
  /// Whether documents that were set aside by another build of the program are to be tried again.
  private(set) var hasForgotten = false

  /// None.
  init(_ head: HandFile.Head) { self.head = head }

  /// Takes up what earlier runs set aside, and what the last one crashed on.
  ///
  /// What is set aside stays so while pipeline and program are the same. Who asks for it to be tried again is obeyed once: as
  /// long as one start after the other crashes, what has been found so far is kept, so that the same command comes to its end.
  ///
  /// - Parameter triesAgain: whether that is asked for.
  /// - Returns: with the documents that the last run marked.
  static func takeUp(
    _ folder: RunFolder, _ head: HandFile.Head, triesAgain: Bool, in storage: any Storage
  ) throws(RunError) -> (SetAside, marked: [AsideDocument]) {
    var aside = SetAside(head)
    let before = storage.readSealed(File.self, at: folder.aside)
    let marks = (try? storage.read(folder.current)).flatMap { HandFile.marks($0) }
    let marked = marks.map { $0.head == head ? $0.documents : [] } ?? []
    if let before, before.version == File.version, before.fingerprint == head.fingerprint {
      if before.program != head.program {
        aside.hasForgotten = !before.documents.isEmpty
      } else if !triesAgain || !marked.isEmpty {
        aside.documents = before.documents
      }
    }
    for document in marked where !aside.documents.contains(document) { aside.documents.append(document) }
    aside.byItem = Dictionary(grouping: aside.documents, by: \.item)
    if before?.documents ?? [] != aside.documents || before?.program != head.program {
      try aside.write(to: folder.aside, in: storage)
    }
    if (try? storage.status(of: folder.current)) != nil { try? storage.remove(folder.current) }
    return (aside, marked)
  }

  /// The documents of an item that are set aside.
  func documents(of item: Item) -> [AsideDocument] {
    if byItem.isEmpty { return [] }
    let length = item.id.utf8.count
    // Of a very long id only the beginning is kept.
    // By bytes: it may end between a letter and its accent, which are one character.
    let found =
      byItem[item.id] ?? documents.filter { $0.itemLength == length && item.id.utf8.starts(with: $0.item.utf8) }
    return found.filter {
      $0.size == item.size && $0.modified == item.modified && $0.start == item.range?.lowerBound
        && $0.itemLength == length
    }
  }

  private func write(to path: FilePath, in storage: any Storage) throws(RunError) {
    if documents.isEmpty {
      return try storage.writing(path) { () throws(Errno) in
        if try storage.status(of: path) != nil { try storage.remove(path) }
      }
    }
    let file = File(fingerprint: head.fingerprint, program: head.program, documents: documents)
    let output = try WholeFile(path, in: storage)
    try output.write(sealed: file, pretty: true)
    try output.publishAndSync()
  }

  private struct File: Codable {
    static let version = 2
    var version = Self.version
    var fingerprint: String
    var program: String
    var documents: [AsideDocument]

    enum CodingKeys: String, CodingKey {
      case version = "sluice_aside"
      case fingerprint, program, documents
    }
  }
}
