/// Reads the hexadecimal numbers of `ScalarData`, which is checked by the script that writes it.
struct ScalarReader {
  private let text: [UInt8]
  private var index = 0
  /// The byte behind the number that was read last; a line end at the end.
  private var separator = UInt8(ascii: "\n")

  init(_ data: StaticString) { text = data.withUTF8Buffer { Array($0) } }

  /// Calls the body with each range of `41 43-5A`.
  mutating func ranges(_ body: (ClosedRange<Int>) -> Void) {
    while index < text.count { body(range()) }
  }

  /// Calls the body with each range and the UTF-8 that it folds to; of `73 73:DF 1E9E`, a fold a line.
  mutating func folds(_ body: (ClosedRange<Int>, [UInt8]) -> Void) {
    while index < text.count {
      let target = target()
      repeat { body(range(), target) } while separator == UInt8(ascii: " ")
    }
  }

  private mutating func target() -> [UInt8] {
    var target: [UInt8] = []
    if text[index] == UInt8(ascii: ":") {
      index += 1
      return target
    }
    repeat {
      if let scalar = Unicode.Scalar(UInt32(number())) { target += UTF8.encode(scalar)! }
    } while separator != UInt8(ascii: ":")
    return target
  }

  private mutating func range() -> ClosedRange<Int> {
    let first = number()
    return first...(separator == UInt8(ascii: "-") ? number() : first)
  }

  /// Reads a number and the byte behind it.
  private mutating func number() -> Int {
    var number = 0
    while index < text.count {
      separator = text[index]
      index += 1
      switch separator {
      case 0x30...0x39: number = number << 4 | Int(separator - 0x30)
      case 0x41...0x46: number = number << 4 | Int(separator - 0x37)
      default: return number
      }
    }
    separator = UInt8(ascii: "\n")
    return number
  }
}
