/// The list marks ahead on a line, as far as the text has been looked at: once, whichever of them are asked for.
struct ListSearch {
  /// The places of a mark are chained, so that the next one is found without passing the others.
  private struct Place {
    let offset: Int
    var next = -1
  }

  private var places: [Place] = []
  /// The first and the last place of each mark.
  private var chains: [ListMark: (first: Int, last: Int)] = [:]
  private var from = 0
  /// Up to where the marks are known.
  var searched = 0

  /// So many places may be held; then those that are behind go.
  private static let most = 4096

  /// Goes on to an offset; what was known is forgotten if it is not of use there.
  mutating func begin(at offset: Int) {
    if offset < from || offset > searched || places.count > Self.most {
      places.removeAll(keepingCapacity: true)
      chains.removeAll(keepingCapacity: true)
      searched = offset
    }
    from = offset
  }

  /// The first known place of a mark behind where the search has begun.
  mutating func place(of mark: ListMark) -> Int? {
    guard let chain = chains[mark] else { return nil }
    var index = chain.first
    while index >= 0, places[index].offset <= from { index = places[index].next }
    guard index >= 0 else {
      chains[mark] = nil
      return nil
    }
    if index != chain.first { chains[mark]?.first = index }
    return places[index].offset
  }

  /// Notes where a mark stands: behind those known.
  mutating func add(_ mark: ListMark, at offset: Int) {
    if let last = chains[mark]?.last {
      places[last].next = places.count
      chains[mark]?.last = places.count
    } else {
      chains[mark] = (places.count, places.count)
    }
    places.append(Place(offset: offset))
  }
}
