internal import Sluice

/// Where in the lines of a page phrases may begin that can stand inside a line.
struct PhraseStarts {
  /// In bytes, for all lines, in order.
  private(set) var places: [Int32] = []
  /// The first place of the line at hand.
  private var first = 0

  /// More than a line can have that is searched as a whole: each is of a character.
  private static let mostOfLine = 4096

  /// A line begins.
  ///
  /// - Returns: where its places begin.
  mutating func beginLine() -> Int32 {
    first = places.count
    return Int32(truncatingIfNeeded: first)
  }

  /// Adds a place of the line at hand. A line with very many is so long that only its end is searched: the others go.
  @inline(__always) mutating func add(_ index: Int) {
    if places.count &- first >= Self.mostOfLine {
      places.removeSubrange(first..<places.count &- PhraseMatcher.tail)
    }
    places.append(Int32(truncatingIfNeeded: index))
  }

  /// The places of a line.
  func places(of index: Int, in lines: [PageLine]) -> ArraySlice<Int32> {
    let end = index + 1 < lines.count ? Int(lines[index + 1].firstStart) : places.count
    return places[Int(lines[index].firstStart)..<end]
  }

  /// - Parameter count: above so many places, memory is given back.
  mutating func forget(above count: Int) { places.clear(above: count) }
}
