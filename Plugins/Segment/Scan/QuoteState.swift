/// Which quotations are open at a place of the text.
///
/// Curly marks, guillemets, straight marks and single marks are told apart, so that one kind left open does not turn
/// another round.
struct QuoteState {
  /// Where each kind was opened; -1 if it is not open.
  private var curly = -1
  private var guillemet = -1
  private var straight = -1
  private var single = -1

  /// Whether a quotation is open.
  var isOpen: Bool { curly >= 0 || guillemet >= 0 || straight >= 0 || single >= 0 }

  /// Whether a straight `"` is open.
  var isStraightOpen: Bool { straight >= 0 }

  /// Whether a quotation is open that began not too long ago: one that is never closed must not swallow the document.
  func isOpen(at offset: Int, within limit: Int) -> Bool {
    func holds(_ start: Int) -> Bool { start >= 0 && offset - start <= limit }
    return holds(curly) || holds(guillemet) || holds(straight) || holds(single)
  }

  /// Takes note of a mark.
  ///
  /// - Parameters:
  ///   - opens: whether what stands beside it makes it an opener.
  mutating func note(_ text: Span<UInt8>, _ offset: Int, _ character: ClassedCharacter, opens: Bool, closes: Bool) {
    let byte = text[offset]
    switch character.width {
    case 1 where byte == UInt8(ascii: "\""):
      straight = straight < 0 ? offset : -1
    case 1 where byte == UInt8(ascii: "'"):
      if opens { single = offset } else if closes { single = -1 }
    case 2 where byte == 0xC2 && (text[offset &+ 1] == 0xAB || text[offset &+ 1] == 0xBB):
      if character.kind == .opener || character.kind == .quote && opens { guillemet = offset } else { guillemet = -1 }
    case 3 where byte == 0xE2 && text[offset &+ 1] == 0x80:
      switch text[offset &+ 2] {
      case 0x9C, 0x9D, 0x9E:  // “ ” „
        if character.kind == .opener || character.kind == .quote && opens {
          if curly < 0 { curly = offset }
        } else {
          curly = -1
        }
      case 0x98, 0x9A:  // ‘ ‚
        if opens { single = offset } else if closes { single = -1 }
      case 0x99:  // ’
        if closes { single = -1 }
      default: break
      }
    default: break
    }
  }
}
