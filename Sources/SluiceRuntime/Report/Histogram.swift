/// Durations in buckets of an eighth of a power of two, so quantiles are right to 9 %, in constant memory.
struct Histogram: Sendable {
  private var counts: [UInt32] = Array(repeating: 0, count: 8 * 44)

  /// Adds a duration in nanoseconds.
  mutating func add(_ nanoseconds: UInt64) {
    counts[Self.bucket(nanoseconds)] &+= 1
  }

  mutating func add(_ other: Histogram) {
    for index in counts.indices { counts[index] &+= other.counts[index] }
  }

  mutating func clear() {
    for index in counts.indices { counts[index] = 0 }
  }

  /// The nanoseconds that a share of the durations does not exceed; 0 if there are none.
  func quantile(_ share: Double) -> UInt64 {
    let total = counts.reduce(0) { $0 + Int($1) }
    guard total > 0 else { return 0 }
    let rank = max(1, Int((Double(total) * share).rounded(.up)))
    var seen = 0
    for (index, count) in counts.enumerated() {
      seen += Int(count)
      if seen >= rank { return Self.upperBound(of: index) }
    }
    return 0
  }

  private static func bucket(_ nanoseconds: UInt64) -> Int {
    guard nanoseconds >= 8 else { return Int(nanoseconds) }
    let exponent = 63 - nanoseconds.leadingZeroBitCount
    let eighth = Int(nanoseconds >> UInt64(exponent - 3)) & 7
    return min((exponent - 2) * 8 + eighth, 8 * 44 - 1)
  }

  private static func upperBound(of bucket: Int) -> UInt64 {
    guard bucket >= 8 else { return UInt64(bucket) }
    let exponent = bucket / 8 + 2
    return (UInt64(8 + bucket % 8 + 1) << UInt64(exponent - 3)) - 1
  }
}
