/// Maps offsets between a document's text and its cleaned text, both ways.
///
/// Runs that are the same in both, sorted; what lies between runs in the source was left out, what lies between them in
/// the cleaned text was put in to join them.
public struct OffsetMap: Sendable {
  /// A stretch that stands in both texts.
  public struct Run: Hashable, Sendable {
    public var cleaned: Int
    public var source: Int
    public var length: Int
  }

  public private(set) var runs: [Run] = []

  public init() {}

  mutating func append(_ run: Run) {
    if let last = runs.last, last.cleaned + last.length == run.cleaned, last.source + last.length == run.source {
      runs[runs.count - 1].length += run.length
    } else {
      runs.append(run)
    }
  }

  mutating func removeAll() { runs.removeAll(keepingCapacity: true) }

  /// The source offset of a cleaned offset, or nil within what was put in to join. The end of a run counts to the run.
  public func source(ofCleaned offset: Int) -> Int? {
    guard let run = last(where: { $0.cleaned <= offset }), offset <= run.cleaned + run.length else { return nil }
    return run.source + offset - run.cleaned
  }

  /// The cleaned offset of a source offset, or nil within what was left out. The end of a run counts to the run, unless
  /// another run starts there.
  public func cleaned(ofSource offset: Int) -> Int? {
    guard let run = last(where: { $0.source <= offset }), offset <= run.source + run.length else { return nil }
    return run.cleaned + offset - run.source
  }

  /// The cleaned range of a source range, or nil if one of its ends was left out.
  ///
  /// Where one run ends and the next starts at the same place of the source, a range that ends there belongs to the
  /// first.
  public func cleaned(of range: TextRange) -> TextRange? {
    if range.isEmpty { return cleaned(ofSource: Int(range.start)).map { TextRange($0..<$0) } }
    guard let first = last(where: { $0.source <= Int(range.start) }), Int(range.start) < first.source + first.length,
      let last = last(where: { $0.source < Int(range.end) }), Int(range.end) <= last.source + last.length
    else { return nil }
    return TextRange(
      first.cleaned + Int(range.start) - first.source..<last.cleaned + Int(range.end) - last.source)
  }

  /// The cleaned offset next to a source offset: of what was left out, a start goes to what follows, an end to what
  /// precedes it.
  func cleaned(nextToSource offset: Int, isEnd: Bool) -> Int {
    let index = index(where: { isEnd ? $0.source < offset : $0.source <= offset })
    guard let index else { return runs.first?.cleaned ?? 0 }
    let run = runs[index]
    if isEnd || offset <= run.source + run.length || index + 1 == runs.count {
      return run.cleaned + min(offset - run.source, run.length)
    }
    return runs[index + 1].cleaned
  }

  private func last(where holds: (Run) -> Bool) -> Run? { index(where: holds).map { runs[$0] } }

  /// The last run for which something holds that holds for all before it.
  private func index(where holds: (Run) -> Bool) -> Int? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if holds(runs[middle]) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
