/// Ranges of Unicode scalars as ranges of the bytes of their UTF-8.
enum UTF8Ranges {
  /// The scalars of some ranges, or all others, without `/` and the surrogates; sorted and disjoint.
  static func inName(_ ranges: [ClosedRange<UInt32>], negated: Bool) -> [ClosedRange<UInt32>] {
    let taken = negated ? complement(of: ranges) : ranges
    return complement(of: complement(of: taken) + [0x2F...0x2F, 0xD800...0xDFFF])
  }

  private static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  /// Sequences of byte ranges which together match just the UTF-8 of these scalars.
  static func sequences(of ranges: [ClosedRange<UInt32>]) -> [[ClosedRange<UInt8>]] {
    var result: [[ClosedRange<UInt8>]] = []
    for range in ranges {
      for part: ClosedRange<UInt32> in [0...0x7F, 0x80...0x7FF, 0x800...0xFFFF, 0x10000...0x10FFFF]
      where range.overlaps(part) {
        let part = range.clamped(to: part)
        append(bytes(part.lowerBound), bytes(part.upperBound), after: [], to: &result)
      }
    }
    return result
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) } ?? []
  }

  /// Splits what lies between two sequences of the same length so that each byte's range stands for itself.
  private static func append(
    _ low: [UInt8], _ high: [UInt8], after: [ClosedRange<UInt8>], to result: inout [[ClosedRange<UInt8>]]
  ) {
    guard let first = low.first, let last = high.first else { return result.append(after) }
    let rest = low.count - 1
    let least = [UInt8](repeating: 0x80, count: rest)
    let most = [UInt8](repeating: 0xBF, count: rest)
    if first == last {
      return append(Array(low.dropFirst()), Array(high.dropFirst()), after: after + [first...first], to: &result)
    }
    var from = first
    var to = last
    if Array(low.dropFirst()) != least {
      append(Array(low.dropFirst()), most, after: after + [first...first], to: &result)
      from += 1
    }
    let ends = Array(high.dropFirst()) == most
    if !ends { to -= 1 }
    if from <= to { result.append(after + [from...to] + Array(repeating: 0x80...0xBF, count: rest)) }
    if !ends { append(least, Array(high.dropFirst()), after: after + [last...last], to: &result) }
  }
}
