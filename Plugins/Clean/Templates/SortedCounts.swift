internal import Sluice

/// Sightings and counts in the order of their sources' names, lines and keys.
protocol SortedCounts: AnyObject {
  /// The one at hand; nil behind the last.
  var current: Count? { get }
  func advance() throws
}

/// That a line was seen in one document, or in as many as an earlier run counted.
struct Count {
  var source: [UInt8]
  var line: UInt64
  /// Of the one document.
  var key: UInt64 = 0
  /// How many an earlier run counted; 0 for a sighting.
  var added: UInt64 = 0

  static func precedes(_ one: Count, _ other: Count) -> Bool {
    if one.source != other.source { return one.source.lexicographicallyPrecedes(other.source) }
    return one.line != other.line ? one.line < other.line : one.key < other.key
  }
}

/// Sightings in memory.
final class MemoryCounts: SortedCounts {
  private let sightings: [Sighting]
  private let names: [[UInt8]]
  private var index = -1
  private(set) var current: Count?

  init(_ sightings: [Sighting], _ names: [[UInt8]]) {
    self.sightings = sightings
    self.names = names
    advance()
  }

  func advance() {
    index += 1
    guard index < sightings.count else { return current = nil }
    let sighting = sightings[index]
    current = Count(source: names[Int(sighting.source)], line: sighting.line, key: sighting.key)
  }
}

/// The counts of an earlier run.
final class FileCounts: SortedCounts {
  private var reader: TemplateFile.Reader
  private(set) var current: Count?

  init(_ file: TemplateFile) {
    reader = file.reader
    advance()
  }

  func advance() {
    switch reader.next() {
    case .source(let name, let documents)?: current = Count(source: name, line: Sighting.document, added: documents)
    case .line(let hash, let documents)?: current = Count(source: current?.source ?? [], line: hash, added: documents)
    case nil: current = nil
    }
  }
}

/// Merges sorted counts into one row of groups: a line of a source each.
struct CountMerge {
  /// A heap: none precedes the one at half its index.
  private var runs: [any SortedCounts]

  struct Group {
    var source: [UInt8]
    var line: UInt64
    /// How many documents with different keys were seen.
    var seen: UInt64 = 0
    /// How many earlier runs counted.
    var added: UInt64 = 0
  }

  init(_ runs: [any SortedCounts]) {
    self.runs = runs.filter { $0.current != nil }
    for index in self.runs.indices.reversed() { sink(index) }
  }

  /// The next group, by the bytes of the source's name and the hash of the line; nil behind the last.
  mutating func next() throws -> Group? {
    guard let first = runs.first?.current else { return nil }
    var group = Group(source: first.source, line: first.line)
    var key: UInt64?
    while let count = runs.first?.current, count.line == group.line, count.source == group.source {
      if count.added > 0 {
        group.added += count.added
      } else if count.key != key {
        group.seen += 1
        key = count.key
      }
      try runs[0].advance()
      if runs[0].current == nil {
        runs.swapAt(0, runs.count - 1)
        runs.removeLast()
      }
      sink(0)
    }
    return group
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < runs.count && precedes(child, least) { least = child }
      guard least != index else { return }
      runs.swapAt(index, least)
      index = least
    }
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    guard let one = runs[one].current, let other = runs[other].current else { return false }
    return Count.precedes(one, other)
  }
}
