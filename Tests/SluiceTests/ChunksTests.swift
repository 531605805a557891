import SluiceTesting
import Testing

@testable import Sluice

@Suite struct ChunksTests {
  private func bytes(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    Array(repeating: UInt8(truncatingIfNeeded: random.next()), count: count)
  }

  @Test(arguments: 0..<8)
  func `holds what was added and not taken back`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var chunks = Chunks()
    var expected: [UInt8] = []
    for _ in 0..<60 {
      let count = [0, 1, 1000, 300_000, Chunks.size].randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let kept = Int.random(in: 0...expected.count, using: &random)
        chunks.keepFirst(kept)
        expected.removeLast(expected.count - kept)
      case 1:
        let added = bytes(max(1, count), &random)
        chunks.append(added)
        expected += added
      default:
        let added = bytes(count, &random)
        added.withUnsafeBufferPointer { chunks.append(copying: $0) }
        expected += added
      }
      #expect(chunks.count == expected.count)
      #expect(chunks.isEmpty == expected.isEmpty)
    }
    #expect(chunks.joined == expected)
    #expect(chunks.arrays.allSatisfy { !$0.isEmpty && $0.count <= Chunks.size })
  }

  @Test func `small pieces share an array until it is full`() {
    var chunks = Chunks()
    let piece = [UInt8](repeating: 1, count: 300_000)
    for _ in 0..<7 { piece.withUnsafeBufferPointer { chunks.append(copying: $0) } }
    #expect(chunks.arrays.map(\.count) == [900_000, 900_000, 300_000])
  }
}
