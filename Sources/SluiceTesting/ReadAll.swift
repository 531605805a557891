public import Sluice

/// A document that an input gave, or failed to give.
public struct ReadDocument: Sendable {
  public var id: String
  public var source: Source
  public var text: String
  public var metadata: [Document.Metadata]
  public var failure: Failure?
}

/// Reads all that an input has.
///
/// - Returns: the items as listed, the documents in order, and the warnings.
/// - Throws: `Diagnostics` of the parameters, of preparing and of listing.
public func readAll<I: Input>(
  _ type: I.Type, _ parameters: String, folder: String = "", maxDocument: Int = 10 << 20
) throws -> (items: [Item], documents: [ReadDocument], warnings: [Diagnostic]) {
  let (input, node) = try make(type, parameters, folder: folder)
  let setup = Setup(
    owner: "input '\(I.name)'", parameters: node, resources: I.resources, maxDocument: maxDocument)
  let reader = try input.prepare(setup)
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
  var document = Document()
  var cursor: any Cursor
  do throws(Failure) {
    cursor = try reader.open(item)
  } catch {
    let source = Source(path: item.id)
    return documents.append(ReadDocument(id: item.id, source: source, text: "", metadata: [], failure: error))
  }
  while true {
    var failure: Failure?
    do throws(Failure) {
      guard try cursor.next(&document) else { return }
    } catch {
      failure = error
    }
    documents.append(
      ReadDocument(
        id: document.id, source: document.source, text: String(decoding: document.text, as: UTF8.self),
        metadata: document.metadata, failure: failure))
  }
}
