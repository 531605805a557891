import SluiceTesting
import Testing

@testable import Sluice

@Suite struct UTF8ScanTests {
  /// The first byte that is not part of valid UTF-8, as the standard library sees it.
  private func expected(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  @Test(
    arguments: [
      ([], nil), ([0x00, 0x7F], nil), ([0x80], 0), ([0x61, 0xC0, 0xAF], 1), ([0xC1, 0xBF], 0), ([0xC2], 0),
      ([0xC2, 0x80], nil),
      ([0xE0, 0x9F, 0x80], 0), ([0xE0, 0xA0, 0x80], nil), ([0xED, 0xA0, 0x80], 0), ([0xED, 0x9F, 0xBF], nil),
      ([0xF0, 0x8F, 0x80, 0x80], 0), ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0x61, 0xF0, 0x9F, 0x98], 1),
      ([0xE2, 0x82, 0x61], 0), ([0xEF, 0xBF, 0xBF], nil), ([0xFF], 0),
    ] as [([UInt8], Int?)])
  func `finds the first byte that is not UTF-8`(bytes: [UInt8], offset: Int?) {
    #expect(UTF8Scan.firstInvalid(in: bytes) == offset)
    #expect(expected(bytes) == offset)
    // At every place of a word.
    for before in 1..<9 {
      let padding = [UInt8](repeating: 0x20, count: before)
      #expect(UTF8Scan.firstInvalid(in: padding + bytes + padding) == expected(padding + bytes + padding))
    }
  }

  @Test func `agrees with the standard library on random bytes`() {
    var random = SplitMix64(seed: 1)
    // Mostly bytes at which the rules change.
    let edges: [UInt8] = [
      0x00, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
        Bool.random(using: &random) ? edges.randomElement(using: &random) ?? 0 : 0x61
      }
      let found = UTF8Scan.firstInvalid(in: bytes)
      #expect(found == expected(bytes), "\(bytes)")
    }
  }

  @Test func `begins where it is told`() {
    #expect(UTF8Scan.firstInvalid(in: [0xFF, 0x61, 0xFF], from: 1) == 2)
    #expect(UTF8Scan.firstInvalid(in: [0xFF, 0x61], from: 1) == nil)
    #expect(UTF8Scan.firstInvalid(in: [0xFF], from: 1) == nil)
  }
}
