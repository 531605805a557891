import SluiceTesting
import Testing

@testable import Sluice

@Suite struct GzipTests {
  /// Inflates data given in pieces.
  private func inflate(
    _ data: [UInt8], piece: Int = 1 << 16, limit: Int = 1 << 30
  ) -> (bytes: [UInt8], isAtEnd: Bool, failure: Failure?) {
    var output: [UInt8] = []
    var isAtEnd = false
    do throws(Failure) {
      let inflater = try Inflater()
      for start in stride(from: 0, to: data.count, by: piece) {
        var part = Array(data[start..<min(start + piece, data.count)])
        var failure: Failure?
        part.withUnsafeMutableBufferPointer { part in
          do throws(Failure) { try inflater.inflate(part, to: &output, limit: limit) } catch { failure = error }
        }
        if let failure { throw failure }
      }
      isAtEnd = inflater.isAtEnd
    } catch {
      return (output, isAtEnd, error)
    }
    return (output, isAtEnd, nil)
  }

  @Test(arguments: [
    (1, 300), (2, 300), (100, 0), (100, 1), (100, 5000), (1 << 16, 0), (1 << 16, 1), (1 << 16, 300_000),
  ])
  func `inflates what it compressed, in pieces of any size`(piece: Int, count: Int) {
    var random = SplitMix64(seed: 3)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0..<8, using: &random) }
    let packed = Gzip.compress(bytes)
    let result = inflate(packed, piece: piece)
    #expect(result.bytes == bytes)
    #expect(result.isAtEnd)
    #expect(result.failure == nil)
  }

  @Test(arguments: [1, 3, 1 << 16])
  func `reads members one after another as one stream`(piece: Int) {
    let parts = ["one ", "", "two ", "three"].map { Gzip.compress(Array($0.utf8)) }
    let result = inflate(Array(parts.joined()), piece: piece)
    #expect(result.bytes == Array("one two three".utf8))
    #expect(result.isAtEnd)
  }

  @Test(arguments: [1, 3, 1 << 16], [1, 511, 70_000])
  func `passes over zeros behind the last member`(piece: Int, zeros: Int) {
    let parts = ["one ", "two"].map { Gzip.compress(Array($0.utf8)) }
    let padded = Array(parts.joined()) + [UInt8](repeating: 0, count: zeros)
    let result = inflate(padded, piece: piece)
    #expect(result.bytes == Array("one two".utf8))
    #expect(result.isAtEnd && result.failure == nil)
    for more in [parts[0], [0x61]] {
      let failure = inflate(padded + more, piece: piece).failure
      #expect(failure?.code == "bad_compression")
      #expect(failure?.message == "not gzip data behind zeros")
    }
    #expect(inflate([0, 0, 0], piece: piece).isAtEnd == false)
  }

  @Test func `compresses the same bytes to the same member`() {
    let bytes = Array(repeating: Array("again ".utf8), count: 1000).flatMap(\.self)
    #expect(Gzip.compress(bytes) == Gzip.compress(bytes))
    #expect(Gzip.compress(bytes).count < bytes.count / 20)
    #expect(Array(Gzip.compress(bytes)[4..<8]) == [0, 0, 0, 0])
  }

  @Test(arguments: [0, 1, 65_536, 1_000_000, 3_500_000])
  func `compresses what stands in several arrays as if it stood in one`(count: Int) {
    var random = SplitMix64(seed: 6)
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() & 15) }
    var chunks = Chunks()
    for start in stride(from: 0, to: count, by: 700_001) {
      chunks.append(Array(bytes[start..<min(count, start + 700_001)]))
    }
    let packed = Gzip.compress(chunks).joined
    #expect(packed == Gzip.compress(bytes))
    #expect(inflate(packed).bytes == bytes)
  }

  @Test func `knows that a stream is cut short`() {
    let packed = Gzip.compress(Array("some text that is cut".utf8))
    for length in 1..<packed.count {
      let result = inflate(Array(packed.prefix(length)))
      #expect(!result.isAtEnd)
      #expect(result.failure == nil)
    }
  }

  @Test func `refuses what is not gzip, or damaged`() {
    #expect(!inflate([]).isAtEnd)
    #expect(inflate(Array("plain text".utf8)).failure?.code == "bad_compression")
    #expect(inflate(Array("plain text".utf8)).failure?.message == "not gzip data")
    var packed = Gzip.compress(Array("some text with a sum".utf8))
    packed[packed.count - 5] ^= 1
    #expect(inflate(packed).failure?.message == "incorrect data check")
    let trailing = Gzip.compress([0x61]) + Array("rubbish".utf8)
    #expect(inflate(trailing).failure?.code == "bad_compression")
  }

  @Test func `stops at the limit, soon`() {
    let bomb = Gzip.compress([UInt8](repeating: 0, count: 5_000_000))
    let result = inflate(bomb, limit: 1_000_000)
    #expect(result.failure?.code == "too_large")
    #expect(result.failure?.message == "larger than 'max_document' (1MB)")
    #expect(result.bytes.count <= 1_000_000 + 1 << 16)
    #expect(inflate(Gzip.compress([1, 2, 3]), limit: 3).failure == nil)
    #expect(inflate(Gzip.compress([1, 2, 3]), limit: 2).failure?.code == "too_large")
  }
}
