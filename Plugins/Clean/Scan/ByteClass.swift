/// What a byte is to the scanner of lines.
enum ByteClass {
  static let other: UInt8 = 0
  static let lower: UInt8 = 1
  static let upper: UInt8 = 2
  static let digit: UInt8 = 3
  /// Space, tab, vertical tab, form feed.
  static let space: UInt8 = 4
  /// Line feed, carriage return.
  static let newline: UInt8 = 5
  /// Part of a character of two bytes or more.
  static let high: UInt8 = 6
  /// One of `, : @ . | >`, which features ask about.
  static let mark: UInt8 = 7

  /// Whether a class is of letters or digits.
  @inline(__always) static func isWord(_ kind: UInt8) -> Bool { kind &- 1 < 3 }

  /// The class of every byte. Loops take its span once: a table held as a value would be copied on the way.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: other, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = lower }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = upper }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = digit }
    for byte: UInt8 in [0x09, 0x0B, 0x0C, 0x20] { table[Int(byte)] = space }
    for byte: UInt8 in [0x0A, 0x0D] { table[Int(byte)] = newline }
    for byte in UInt8(0x80)...0xFF { table[Int(byte)] = high }
    for byte in ",:@.|>".utf8 { table[Int(byte)] = mark }
    return table
  }()
}
