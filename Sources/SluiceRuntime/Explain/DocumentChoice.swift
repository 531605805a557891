package import Sluice
package import SluicePipeline

/// Which document of a plan's input is explained.
package enum DocumentChoice: Sendable {
  /// The first.
  case first
  /// The one with this id.
  case id(ByteString)

  /// Reads the document.
  ///
  /// - Returns: false if the input has no such document.
  /// - Throws: `RunError` if the input cannot be listed; why the document cannot be read.
  package func read(from plan: Plan, into document: inout IncomingDocument) throws -> Bool {
    switch plan.input.reader.items {
    case .listed(let list):
      let items: [Item]
      do { items = try list() } catch { throw RunError.reading(error) }
      // An item that has the id is the document, or all that is in it.
      if case .id(let id) = self, let item = items.first(where: { $0.id == id }) {
        return try read(item, plan.input.reader, any: true, into: &document)
      }
      for item in items where try read(item, plan.input.reader, any: false, into: &document) { return true }
      return false
    case .streamed(let open):
      var stream: any ItemStream
      do { stream = try open() } catch { throw RunError.reading(error) }
      while true {
        let item: Item?
        do { item = try stream.next() } catch { throw RunError.reading(error) }
        guard let item else { return false }
        if try read(item, plan.input.reader, any: false, into: &document) { return true }
      }
    }
  }

  /// Reads the documents of an item up to the one that is wanted.
  ///
  /// - Parameter any: whether the first will do.
  private func read(_ item: Item, _ reader: Reader, any: Bool, into document: inout IncomingDocument) throws -> Bool {
    var cursor: any Cursor
    do throws(Failure) {
      if let failure = item.failure { throw failure }
      cursor = try reader.open(item)
    } catch {
      if any || matches(item.id) { throw error }
      return false
    }
    while true {
      do {
        guard try document.next(of: &cursor) else { return false }
      } catch {
        if any || matches(document.isBegun ? document.id : item.id) { throw error }
        if !document.isBegun { return false }
        continue
      }
      if any || matches(document.id) { return true }
    }
  }

  private func matches(_ id: ByteString) -> Bool {
    switch self {
    case .first: true
    case .id(let wanted): id == wanted
    }
  }
}
