import Sluice

/// Has texts of its own, and crashes where one of them is read.
struct CrashInInput: Input {
  static let name = "crash_in_input"
  static let summary = "Crashes the program while it reads."
  static let parameters: [Parameter<Self>] = []

  func prepare(_ setup: Setup) -> Reader {
    let items = ["a", "b", "c"].map { Item(id: $0, size: 12) }
    return Reader(.listed { items }) { Texts(item: $0.id.text) }
  }

  private struct Texts: Cursor {
    let item: String
    var number = 0

    mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
      guard number < 3 else { return false }
      precondition(item != "b" || number != 1, "crashes")
      try document.read("\(item)\(number)", from: Source(path: item, start: 4 * number, bytes: 4)) {
        $0.append(contentsOf: "calm".utf8)
      }
      number += 1
      return true
    }
  }
}
