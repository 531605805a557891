/// How far a run is.
package struct RunProgress: Sendable {
  package var documents: DocumentCounts
  package var bytes: Int
  /// The bytes of all items; nil if nobody knows how much there is.
  package var listed: Int?
  /// What was done before this start of the run, and so tells nothing of its speed.
  package let before: (documents: Int, bytes: Int)
  package var shards: (done: Int, all: Int)?
  /// Since this start.
  package var seconds = 0.0
  /// Bytes of memory, if the system tells.
  package var resident: Int?

  /// - Parameters:
  ///   - listed: the size of all items, if it is known.
  ///   - before: what was done before.
  ///   - shards: how many there are to do, if the run has shards.
  init(listed: Int?, before: Tally, shards: Int? = nil) {
    self.listed = listed
    self.before = (before.documents.all, before.bytes)
    self.shards = shards.map { (0, $0) }
    documents = before.documents
    bytes = before.bytes
  }

  private var time: Double { max(seconds, 0.001) }
  package var documentsPerSecond: Int { Int(Double(documents.all - before.documents) / time) }
  package var bytesPerSecond: Int { Int(Double(bytes - before.bytes) / time) }

  /// What is done of all; nil if nobody knows how much there is.
  package var share: Double? { listed.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 } }

  /// Seconds until the end, once something can be said of the speed.
  package var rest: Double? {
    guard let listed, let share, share > 0.01, share < 1, bytesPerSecond > 0 else { return nil }
    return Double(listed - bytes) / Double(bytesPerSecond)
  }
}
