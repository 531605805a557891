import SluiceTesting
import SystemPackage
import Testing

@testable import Sluice

@Suite struct OverflowTests {
  private func bytes(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  @Test(arguments: 0..<8) func `what is set aside reads as if it were in memory`(seed: Int) throws {
    let folder = try ScratchFolder()
    let overflow = Overflow(in: FilePath(folder.path))
    var random = SplitMix64(seed: UInt64(seed))
    var chunks = Chunks()
    var expected: [UInt8] = []
    for _ in 0..<40 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: chunks.setAside(in: overflow)
      case 1:
        let kept = Int.random(in: 0...expected.count, using: &random)
        chunks.keepFirst(kept)
        expected.removeLast(expected.count - kept)
      case 2:
        var others = Chunks()
        let added = bytes(Int.random(in: 0...70_000, using: &random), &random)
        others.append(added)
        if Bool.random(using: &random) { others.setAside(in: overflow) }
        chunks.append(others)
        expected += added
      default:
        let added = bytes(Int.random(in: 0...70_000, using: &random), &random)
        added.withUnsafeBufferPointer { chunks.append(copying: $0) }
        expected += added
      }
      #expect(chunks.count == expected.count)
      #expect(chunks.countInMemory >= 0 && chunks.countInMemory <= chunks.count)
    }
    #expect(chunks.joined == expected)
    chunks.setAside(in: overflow)
    #expect(chunks.countInMemory == 0)
    #expect(chunks.joined == expected)
    #expect(overflow.failure == nil)
  }

  @Test func `a writer keeps a few MiB in memory, and nothing has a name on disk`() throws {
    let folder = try ScratchFolder()
    let overflow = Overflow(in: FilePath(folder.path), above: 2 << 20)
    var writer = ByteWriter()
    writer.overflow = overflow
    var expected: [UInt8] = []
    for number in 0..<200 {
      let piece = [UInt8](repeating: UInt8(number), count: 50_000)
      writer.append(piece)
      expected += piece
    }
    #expect(writer.count == expected.count)
    #expect(writer.bytes == expected)
    var chunks = Chunks()
    writer.move(to: &chunks)
    #expect(chunks.countInMemory < 4 << 20)
    #expect(chunks.joined == expected)
    #expect(writer.count == 0)
  }

  @Test func `where no file can be made bytes stay in memory, and the failure is known`() {
    let overflow = Overflow(in: "/nowhere/at/all")
    var chunks = Chunks()
    chunks.append([1, 2, 3])
    chunks.setAside(in: overflow)
    #expect(chunks.joined == [1, 2, 3])
    #expect(chunks.countInMemory == 3)
    #expect(overflow.failure == .noSuchFileOrDirectory)
  }
}
