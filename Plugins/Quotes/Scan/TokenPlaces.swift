/// Where what is looked for stands among a paragraph's tokens.
struct TokenPlaces: Sendable {
  /// The tokens that may report: cues, `according`, and colons.
  var cues = Numbers()
  /// The regions in quotation marks.
  var regions = Numbers()
  /// Capitalised words.
  var names = Numbers()
  /// How many tokens come before those that are being read.
  var before = 0

  /// Adds a token by its place among those that are being read.
  @inline(__always) mutating func addCue(_ number: Int) { cues.append(before &+ number) }
  @inline(__always) mutating func addRegion(_ number: Int) { regions.append(before &+ number) }
  @inline(__always) mutating func addName(_ number: Int) { names.append(before &+ number) }

  mutating func clear() {
    cues.clear()
    regions.clear()
    names.clear()
  }

  /// Numbers in order. What stands behind the count is left from before: emptying an array costs more than a short one is
  /// worth.
  struct Numbers: Sendable {
    private var items: [Int] = []
    private(set) var count = 0

    @inline(never) mutating func append(_ number: Int) {
      if count < items.count { items[count] = number } else { items.append(number) }
      count &+= 1
    }

    mutating func clear() { count = 0 }

    subscript(index: Int) -> Int { items[index] }
    subscript(range: Range<Int>) -> ArraySlice<Int> { items[range] }

    /// Where those stand that are within a range.
    ///
    /// - Parameter start: the first that is not before what came before it.
    @inline(__always) func indices(in range: Range<Int>, from start: Int) -> Range<Int> {
      var first = start
      while first < count, items[first] < range.lowerBound { first += 1 }
      var end = first
      while end < count, items[end] < range.upperBound { end += 1 }
      return first..<end
    }
  }
}
