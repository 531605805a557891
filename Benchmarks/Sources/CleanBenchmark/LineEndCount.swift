import Measuring

/// A loop over the bytes that finds line ends by a table: what a labeller cannot do without.
enum LineEndCount {
  private static let table: InlineArray<256, UInt8> = {
    var table = InlineArray<256, UInt8>(repeating: 0)
    table[0x0A] = 1
    table[0x0D] = 1
    return table
  }()

  static func run(_ corpus: Corpus) -> Int {
    var sum = 0
    for text in corpus.documents {
      let span = text.span
      for index in span.indices where table[Int(span[index])] != 0 { sum &+= index }
    }
    return sum
  }
}
