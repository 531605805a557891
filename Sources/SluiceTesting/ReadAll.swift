public import Sluice

/// A document that an input gave, or failed to give.
public struct ReadDocument: Sendable {
  public var id: ByteString
  public var source: Source
  public var text: String
  public var metadata: [Document.Metadata]
  public var failure: Failure?

  /// What a document holds after a cursor filled it, or failed to.
  public init(_ document: borrowing Document, _ failure: Failure? = nil) {
    id = document.id
    source = document.source
    text = String(decoding: document.text, as: UTF8.self)
    metadata = document.metadata
    self.failure = failure
  }

  fileprivate init(_ item: Item, _ failure: Failure) {
    self.init(Document(), failure)
    id = item.id
    source = item.source
  }
}

/// What an input listed and gave.
public typealias ReadInput = (items: [Item], documents: [ReadDocument], warnings: [Diagnostic])

/// Reads all that an input has.
///
/// - Returns: the items as listed, the documents in order, and the warnings.
/// - Throws: `Diagnostics` of the parameters, of preparing and of listing.
public func readAll<I: Input>(
  _ type: I.Type, _ parameters: String, folder: String = "", maxDocument: Int = 10 << 20
) throws -> ReadInput {
  let (input, setup) = try prepared(type, parameters, folder: folder, maxDocument: maxDocument)
  return try readAll(try input.prepare(setup), setup)
}

/// Reads files that are there as long as they are read, in the folder that `path` then names.
///
/// - Parameters:
///   - files: what each file holds, by its path in the folder.
///   - stretch: how many bytes of a file are read by themselves, if the format allows that; nil for as many as in a run. The
///     documents must be the same however many they are.
///   - place: a file of the package whose build folder is written to.
/// - Throws: `Diagnostics` of the parameters, of preparing and of listing.
public func readAll<I: FileInput>(
  _ type: I.Type, _ parameters: String = "", files: [String: String], stretch: Int? = nil,
  maxDocument: Int = 10 << 20, near place: String = #filePath
) throws -> ReadInput {
  let folder = try ScratchFolder(near: place)
  for (name, text) in files { try folder.write(text, to: "in/" + name) }
  defer { withExtendedLifetime(folder) {} }
  let parameters = (parameters.isEmpty ? "" : parameters + "\n") + "path: in"
  let (input, setup) = try prepared(type, parameters, folder: folder.path, maxDocument: maxDocument)
  return try readAll(Reader(of: input.files, in: input.format(setup), setup, stretch: stretch), setup)
}

private func prepared<I: Input>(
  _ type: I.Type, _ parameters: String, folder: String, maxDocument: Int
) throws -> (input: I, setup: Setup) {
  let (input, node) = try make(type, parameters, folder: folder)
  let setup = Setup(
    owner: "input '\(I.name)'", parameters: node, resources: I.resources, maxDocument: maxDocument)
  return (input, setup)
}

private func readAll(_ reader: Reader, _ setup: Setup) throws -> ReadInput {
  var items: [Item] = []
  switch reader.items {
  case .listed(let list): items = try list()
  case .streamed(let start):
    var stream = try start()
    while let item = try stream.next() { items.append(item) }
  }
  var documents: [ReadDocument] = []
  for item in items { read(item, reader, &documents) }
  return (items, documents, setup.warnings)
}

private func read(_ item: Item, _ reader: Reader, _ documents: inout [ReadDocument]) {
  do throws(Failure) {
    var cursor = try reader.open(item)
    documents += readAll(&cursor, of: item)
  } catch {
    documents.append(ReadDocument(item, error))
  }
}

/// Reads all that the cursor of an item has.
public func readAll(_ cursor: inout any Cursor, of item: Item) -> [ReadDocument] {
  var documents: [ReadDocument] = []
  var incoming = IncomingDocument()
  while true {
    do throws(Failure) {
      guard try incoming.next(of: &cursor) else { return documents }
      documents.append(ReadDocument(incoming.document))
    } catch {
      guard incoming.isBegun else { return documents + [ReadDocument(item, error)] }
      documents.append(ReadDocument(incoming.document, error))
    }
  }
}
