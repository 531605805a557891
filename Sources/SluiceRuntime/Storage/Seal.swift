internal import SystemPackage

/// What files end in that a later start believes: a line with the checksum of all that stands before it. So one that was
/// altered, cut short or emptied is known, and is as good as none.
///
/// A sealed file is valid JSON, or lines of it: the line is the last member of the object, or an object of its own.
enum Seal {
  /// The last line of an object, whose other members stand before it, each with its comma.
  private static func member(_ xxh3: String) -> [UInt8] { Array("\"xxh3\":\"\(xxh3)\"}\n".utf8) }

  /// The last line of a file of JSON lines.
  static func line(_ xxh3: String) -> [UInt8] { [UInt8(ascii: "{")] + member(xxh3) }

  /// Seals an object, which has a member at least.
  static func object(_ json: [UInt8]) -> [UInt8] {
    let end = json.lastIndex(of: UInt8(ascii: "}")) ?? json.endIndex
    let members = json[..<end].reversed().drop { $0 <= UInt8(ascii: " ") }.reversed()
    let body = Array(members) + Array(",\n".utf8)
    return body + member(xxh3(of: body[...]))
  }

  /// Whether the bytes are an object as it was sealed.
  static func isWhole(_ object: [UInt8]) -> Bool {
    guard object.last == UInt8(ascii: "\n"), let end = object.dropLast().lastIndex(of: UInt8(ascii: "\n")) else {
      return false
    }
    return object[(end + 1)...].elementsEqual(member(xxh3(of: object[...end])))
  }

  private static func xxh3(of bytes: ArraySlice<UInt8>) -> String {
    let checksum = Checksum()
    checksum.add(bytes)
    return checksum.hex
  }
}

extension WholeFile {
  /// Writes a value as a sealed object, which is all that the file holds.
  ///
  /// - Throws: `RunError.cannotWrite`.
  func write(sealed value: some Encodable, pretty: Bool = false) throws(RunError) {
    try write(Seal.object(JSONFile.encode(value, pretty: pretty)))
  }

  /// Seals the lines that have been written.
  ///
  /// - Throws: `RunError.cannotWrite`.
  func sealLines() throws(RunError) { try write(Seal.line(xxh3)) }
}

extension Storage {
  /// The value of a file that holds a sealed object; nil if there is none, or if it is not as it was sealed.
  func readSealed<Value: Decodable>(_ type: Value.Type, at path: FilePath) -> Value? {
    guard let bytes = try? read(path), Seal.isWhole(bytes) else { return nil }
    return JSONFile.decode(type, bytes)
  }

  /// Hands over the lines of a sealed file but for the last.
  ///
  /// - Returns: whether the file is there, as it was sealed. Unless it is, no line is to be believed.
  func readSealedLines(of path: FilePath, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    let checksum = Checksum()
    var rest: [UInt8] = []
    let isRead: Void? = try? readPieces(of: path) { piece in
      rest += piece
      var start = 0
      // A line behind which there is something is not the last.
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")), end + 1 < rest.count {
        body(rest[start..<end])
        start = end + 1
      }
      checksum.add(rest[..<start])
      rest.removeFirst(start)
    }
    return isRead != nil && rest == Seal.line(checksum.hex)
  }
}
