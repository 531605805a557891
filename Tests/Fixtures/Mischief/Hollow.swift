import Sluice

/// Has an item that says it has a document, and reads none; and one that fails again and again, and reads none.
struct Hollow: Input {
  static let name = "hollow"
  static let summary = "Says that there is a document where there is none."
  static let parameters: [Parameter<Self>] = []

  func prepare(_ setup: Setup) -> Reader {
    let items = ["a", "fails", "nothing", "z"].map { Item(id: $0, size: 4) }
    return Reader(.listed { items }) { Texts(item: $0.id.text) }
  }

  private struct Texts: Cursor {
    let item: String
    var isRead = false

    mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
      if item == "fails" { throw .unreadable("it is not there") }
      if item == "nothing" { return true }
      if isRead { return false }
      isRead = true
      try document.read(item, from: Source(path: item, bytes: 4)) { $0.append(contentsOf: "calm".utf8) }
      return true
    }
  }
}
