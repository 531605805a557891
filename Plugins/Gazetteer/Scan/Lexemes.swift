/// Tokens in memory that grows ahead of them: appending one by one to an array costs as much as finding them.
struct Lexemes: Sendable {
  /// The first `count` are tokens; the rest is room for more.
  private(set) var storage: [Lexeme] = []
  private(set) var count = 0
  /// The numbers of those that a term may begin with; as many as `firstCount`, the rest is room.
  private(set) var firsts: [Int32] = []
  private(set) var firstCount = 0

  mutating func removeAll() {
    count = 0
    firstCount = 0
  }

  /// Leaves out the first tokens.
  mutating func removeFirst(_ number: Int) {
    for index in number..<count { storage[index - number] = storage[index] }
    count -= number
    let passed = index(ofFirst: number)
    for index in passed..<firstCount { firsts[index - passed] = firsts[index] - Int32(number) }
    firstCount -= passed
  }

  /// The place among `firsts` of the first that is a token or stands behind it.
  func index(ofFirst token: Int) -> Int {
    var low = 0
    var high = firstCount
    while low < high {
      let middle = (low + high) / 2
      if Int(firsts[middle]) < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Lets a body write into the room behind the tokens, in both arrays, and say how many of each there are then.
  ///
  /// - Parameter more: if there is no room, it is made for so many tokens at least.
  mutating func append(
    room more: Int, _ body: (consuming MutableSpan<Lexeme>, consuming MutableSpan<Int32>) -> (Int, Int)
  ) {
    if count == storage.count {
      let none = Lexeme(hash: 0, start: 0, end: 0, gap: 0, border: 0)
      storage += repeatElement(none, count: max(more, storage.count))
      firsts += repeatElement(0, count: storage.count - firsts.count)
    }
    // Two arrays of one structure cannot be written at once.
    var numbers: [Int32] = []
    swap(&numbers, &firsts)
    let counts = body(storage.mutableSpan, numbers.mutableSpan)
    swap(&numbers, &firsts)
    (count, firstCount) = counts
  }
}
