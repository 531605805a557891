extension QuotationMarks {
  /// What stands beside a mark.
  enum Side {
    case blank, word, digit, opening, closing, other

    init(before index: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
      guard index > range.lowerBound else { self = .blank; return }
      let byte = text[index - 1]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: self = .blank
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "{"):
        self = .opening
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .word
      case 0x22: self = .opening
      case ..<0x80: self = .other
      default:
        if index - 3 >= range.lowerBound, text[index - 3] == 0xE2, text[index - 2] == 0x80 {
          switch byte {
          case 0x93, 0x94, 0x98, 0x9C, 0x9E: self = .opening
          case 0x99, 0x9D, 0xA6: self = .other
          default: self = .blank
          }
        } else if index - 2 >= range.lowerBound, text[index - 2] == 0xC2 {
          self = byte == 0xA0 ? .blank : byte == 0xAB ? .opening : .other
        } else {
          self = .word
        }
      }
    }

    init(after index: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
      guard index < range.upperBound else { self = .blank; return }
      let byte = text[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: self = .blank
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .word
      case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "@"): self = .word
      case ..<0x80: self = .other
      default:
        if index + 2 < range.upperBound, byte == 0xE2, text[index + 1] == 0x80 {
          self = .other
        } else if index + 1 < range.upperBound, byte == 0xC2 {
          self = text[index + 1] == 0xA0 ? .blank : .other
        } else {
          self = .word
        }
      }
    }
  }
}
