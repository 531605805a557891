internal import CCrash
internal import Sluice
internal import SluicePipeline
internal import Synchronization

/// What a worker has in hand: which document, in which step, since when.
///
/// Its worker alone changes it. The watch reads what is stored atomically, and a text only of a document that does not move.
final class Hand: @unchecked Sendable {
  private let file: HandFile
  private let hand: UnsafeMutablePointer<sluice_hand>
  private let names: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let texts: [CText]
  /// Since when a document is in its step that has been named, and for how many minutes.
  private let named = Mutex((since: UInt64(0), minutes: UInt64(0)))
  private static let minute: UInt64 = 60_000_000_000

  /// - Parameters:
  ///   - steps: the names of the steps: input, stages, output.
  ///   - number: which of the file's pages is its own.
  init(steps: [String], in file: HandFile, _ number: Int) {
    self.file = file
    texts = steps.map(CText.init)
    names = .allocate(capacity: steps.count)
    for (index, text) in texts.enumerated() { names.advanced(by: index).initialize(to: text.start) }
    hand = .allocate(capacity: 1)
    hand.initialize(to: sluice_hand(slot: file.slot(number), names: names, count: UInt32(steps.count)))
  }

  deinit {
    hand.deallocate()
    names.deallocate()
  }

  /// Takes an item in hand.
  func take(_ item: Item) {
    let start = item.range.map { Int64($0.lowerBound) } ?? -1
    withBytes(of: item.id) { sluice_hand_item(hand, $0, $1, Int64(item.size), item.modified, start) }
  }

  /// Begins to read the item's next document, on the calling thread, which it must not leave until the document is put
  /// away.
  func begin(_ ordinal: Int, at now: UInt64) { sluice_hand_begin(hand, UInt64(ordinal), now) }

  /// The document has been read.
  func read(_ document: ByteString) { withBytes(of: document) { sluice_hand_document(hand, $0, $1) } }

  /// Takes the document into a step.
  func take(into step: Int, at now: UInt64) { sluice_hand_step(hand, UInt32(step), now) }

  /// Puts the document away.
  func clear() { sluice_hand_end(hand) }

  private func withBytes(of id: ByteString, _ body: (UnsafePointer<CChar>?, Int) -> Void) {
    var text = id.text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress, $0.count) }
    }
  }
}

// MARK: - For the watch

extension Hand {
  /// A document that has been in a step for long.
  struct Overdue {
    var document: String
    var step: Int
    var seconds: Int
  }

  /// The document and its step, if it has been there for another minute since it was last named.
  func overdue(at now: UInt64) -> Overdue? {
    let since = sluice_slot_since(hand.pointee.slot)
    guard since > 0, now > since else { return nil }
    let minutes = (now - since) / Self.minute
    let isNew = named.withLock { named in
      guard minutes > (named.since == since ? named.minutes : 0) else { return false }
      named = (since, minutes)
      return true
    }
    return isNew ? overdue(since, at: now) : nil
  }

  /// When the document was taken in hand, if that is so long ago.
  func began(before now: UInt64, by limit: UInt64) -> UInt64? {
    let began = sluice_slot_began(hand.pointee.slot)
    return began > 0 && now > began && now - began > limit ? began : nil
  }

  /// Marks the document as one that does not come out of its step; nil if it is another than the one taken in hand then.
  func markOverdue(_ began: UInt64, at now: UInt64) -> Overdue? {
    sluice_hand_mark_overdue(hand, began) != 0 ? overdue(began, at: now) : nil
  }

  private func overdue(_ since: UInt64, at now: UInt64) -> Overdue {
    let slot = hand.pointee.slot
    var (kept, length) = (0, 0)
    var start = sluice_slot_document(slot, &kept)
    if kept == 0 { start = sluice_slot_item(slot, &kept, &length) }
    let document = String(decoding: UnsafeRawBufferPointer(start: start, count: kept), as: UTF8.self)
    return Overdue(
      document: document, step: Int(sluice_slot_step(slot)), seconds: Int((now - since) / 1_000_000_000))
  }
}
