import Sluice
import SluiceTesting
import Testing

@testable import SluiceRuntime

@Suite struct GzipMembersTests {
  @Test(arguments: [0, 1, 1 << 20, 1 << 20 + 1, 3_500_000])
  func `members depend on the bytes and not on the pieces they come in`(count: Int) {
    var random = SplitMix64(seed: 12)
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() & 15) }
    var expected: [[UInt8]] = []
    for start in stride(from: 0, to: count, by: 1 << 20) {
      expected.append(Gzip.compress(Array(bytes[start..<min(count, start + 1 << 20)])))
    }
    for longest in [10_000, 700_000, 2_500_000, 5_000_000] {
      var members = GzipMembers()
      var packed: [[UInt8]] = []
      var start = 0
      while start < count {
        let end = min(count, start + Int.random(in: 1...longest, using: &random))
        packed += members.add(Array(bytes[start..<end]))
        start = end
      }
      if let last = members.finish() { packed.append(last) }
      #expect(packed == expected)
      #expect(members.finish() == nil)
    }
  }
}
