/// How much memory a run lets a document take. Used by one task.
package final class Allowance {
  /// What the document may take now, in bytes.
  package var granted = 0
  /// What a document may take when nothing else is in work.
  private let memory: Int
  /// Asks the run for so many bytes in all; says whether it has them now.
  private let ask: (Int) -> Bool

  package init(memory: Int, ask: @escaping (Int) -> Bool) {
    self.memory = memory
    self.ask = ask
  }

  func take(_ bytes: Int) throws(MemoryFault) {
    if bytes > memory { throw .beyond(memory) }
    if bytes <= granted { return }
    guard ask(bytes) else { throw .notNow }
    granted = bytes
  }
}

/// Why a step cannot go on with a document. It passes it on as it is.
public enum MemoryFault: Error, Sendable {
  /// The document would take more than a run gives to all of them: this many bytes.
  case beyond(Int)
  /// The document is put off until nothing else is in work; then the step is called again.
  case notNow

  /// What the document fails with.
  ///
  /// - Parameter owner: what asked, by its id.
  package func failure(of owner: String) -> Failure {
    switch self {
    case .beyond(let memory):
      Failure("too_large", "'\(owner)' would take more than 'memory' (\(ByteCount(memory).written)) for it")
    case .notNow: Failure("too_large", "'\(owner)' was to be called again, and was not")
    }
  }
}

extension Document {
  /// Asks for memory: a step with large tables, or a large layer, calls it before it takes that.
  ///
  /// Documents of up to 64 KiB are not counted one by one. Whether a document is `beyond` depends on it and on the run's `memory` alone. What
  /// the layers hold after a step is asked for by the run itself.
  ///
  /// - Parameter bytes: what the step is about to hold in all, beside the text and the layers that are there.
  /// - Throws: what the step is to pass on, leaving the document as it was but for the layers that it provides.
  public func ask(for bytes: Int) throws(MemoryFault) {
    guard isLarge, let allowance else { return }
    try allowance.take(size + bytes)
  }

  /// Whether it is so large that memory is asked for, and so may be put off: more than 64 KiB of text.
  public var isLarge: Bool { text.count > 64 << 10 }

  /// What `keptRanges` takes, in bytes.
  public var keptBytes: Int { self[Block.self].count * MemoryLayout<TextRange>.stride }

  /// What text, names and layers hold, in bytes.
  package var size: Int {
    var bytes = text.count + names.count
    let slots = layers.span
    for index in slots.indices { bytes += slots[index].size(slots[index].items) }
    return bytes
  }

  /// Whether there is any annotation.
  package var isAnnotated: Bool { layers.contains { $0.size($0.items) > 0 } }

  /// Takes back all that steps made of it: text, id and source stay.
  ///
  /// - Parameter metadata: what was known of it before.
  package mutating func restart(metadata: [Metadata]) {
    for slot in layers { slot.free(slot.items) }
    layers = []
    names = []
    tables = []
    skipped = []
    join = .paragraph
    dropReason = nil
    written = 0
    self.metadata = metadata
  }

  /// Takes the text out for a while.
  package mutating func setTextAside(in file: OverflowFile) -> Range<Int>? {
    guard let place = file.append(text) else { return nil }
    text = []
    return place
  }

  /// Puts it back.
  package mutating func takeTextBack(_ place: Range<Int>, from file: OverflowFile) {
    text.reserveCapacity(place.count)
    file.read(place, to: &text)
  }
}
