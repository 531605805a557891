import SluiceTesting
import SystemPackage
import Testing

@testable import Sluice

@Suite struct RecordReaderTests {
  @Test(arguments: 1..<12)
  func `finds the same records whatever it reads at once`(piece: Int) throws {
    let folder = try ScratchFolder()
    try folder.write("one;;three;a long one;", to: "a")
    for start in [0, 4] {
      let source = try ByteSource(FilePath(folder.path + "/a"))
      try source.seek(to: start)
      var reader = RecordReader(source, at: start, endingIn: UInt8(ascii: ";"), piece: piece, limit: 8)
      var found: [String] = []
      while let record = try reader.next() {
        switch record {
        case .whole(let start, let range):
          found.append("\(start) \(String(decoding: reader.bytes[range], as: UTF8.self))")
        case .tooLong(let start, let count): found.append("\(start) too long: \(count)")
        }
      }
      #expect(found == ["0 one", "4 ", "5 three", "11 too long: 10"].suffix(start == 0 ? 4 : 3))
      #expect(reader.offset == 22)
    }
  }
}
