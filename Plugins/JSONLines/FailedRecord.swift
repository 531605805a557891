internal import Sluice

/// A line of standard input that was too long to be kept.
struct FailedRecord: Cursor {
  private let start: Int
  private let count: Int
  private let failure: Failure
  private var isDone = false

  init(start: Int, count: Int, _ failure: Failure) {
    self.start = start
    self.count = count
    self.failure = failure
  }

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    if isDone { return false }
    isDone = true
    let failure = failure
    try document.read("-@\(start)", from: Source(path: "-", start: start, bytes: count)) { _ throws(Failure) in
      throw failure
    }
    return false
  }
}
