internal import Synchronization

/// What a worker needs for one document, in the memory of the last one.
struct Scratch: Sendable {
  var tokens = Tokenizer.Tokens()
  var matches: [Match] = []
  /// The readings of all matches.
  var readings: [Sense] = []
  var levels: [Matcher.Level] = []
  var probes: [Matcher.Probe] = []
  var line = HeadlineCheck()
  var forms = FormTable()
  var added: [Match] = []
  /// Whether refusals of the second pass are kept.
  var explains = false
  var refusals: [ShortFormRefusal] = []

  mutating func clear() {
    tokens.removeAll()
    matches.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    added.removeAll(keepingCapacity: true)
    line = HeadlineCheck()
    if !refusals.isEmpty { refusals.removeAll() }
  }
}

/// A name in the tokens of a document.
struct Match: Sendable, BitwiseCopyable {
  /// Tokens: the first, and the one behind the last.
  var start: Int32
  var end: Int32
  /// Its readings, best first.
  var firstReading: Int32
  var readingCount: Int32
  var rule: Rule
  /// The family name that it gives the document, as a number of its forms; or -1.
  var form: Int32 = -1

  /// How a reading was found; as in `Entity.Rule`.
  enum Rule: UInt8, Sendable, BitwiseCopyable { case entry, acronym, surname, titleName, shortName }

  var tokens: Range<Int> { Int(start)..<Int(end) }
  var readings: Range<Int> { Int(firstReading)..<Int(firstReading) + Int(readingCount) }
}

/// One reading of a match.
struct Sense: Sendable, BitwiseCopyable {
  /// Of the lexicon; -1 for a person that only the text names.
  var candidate: Int32
  var rule: Match.Rule
}

/// Scratch memory that no worker is using now.
final class ScratchPool: Sendable {
  private let free = Mutex<[Scratch]>([])
  /// Past this many tokens, memory is given back instead of kept: 4 MiB.
  private static let kept = 1 << 18

  func take() -> Scratch { free.withLock { $0.popLast() } ?? Scratch() }

  func put(back scratch: consuming Scratch) {
    guard scratch.tokens.storage.count <= Self.kept else { return }
    let scratch = scratch
    free.withLock { $0.append(scratch) }
  }
}
