internal import Sluice

/// The letters of a surface, as the case policies ask for them.
struct LetterShape {
  var letters = 0
  var upper = 0
  var lower = 0
  /// Characters that are not white space.
  var characters = 0
  var startsLower = false

  /// Of no letter.
  init() {}

  init(_ text: Span<UInt8>) {
    var index = 0
    var capitals = 0
    var smalls = 0
    while index < text.count {
      let byte = text[index]
      if ASCII.isLetter(byte) {
        let isSmall = byte & 0x20 != 0
        if isSmall && characters &+ capitals &+ smalls == 0 { startsLower = true }
        if isSmall { smalls &+= 1 } else { capitals &+= 1 }
        index &+= 1
      } else if byte == 0x20 {
        index &+= 1
      } else {
        let scalar = UTF8Scalar(text, at: index)
        index += scalar.length
        add(scalar.value, ScalarTable.shared[scalar.value], isFirst: characters + capitals + smalls == 0)
      }
    }
    letters += capitals + smalls
    upper += capitals
    lower += smalls
    characters += capitals + smalls
  }

  private mutating func add(_ scalar: UInt32, _ entry: ScalarTable.Entry, isFirst: Bool) {
    switch entry.kind {
    case .space, .line, .invisible: return
    case .word where !entry.isItself && entry.count == 0: return
    default: break
    }
    characters += 1
    if entry.isUpper { upper += 1 }
    if entry.isLower { lower += 1 }
    if entry.kind == .ideograph || (entry.kind == .word && !(0x30...0x39).contains(scalar)) { letters += 1 }
    if isFirst { startsLower = entry.isLower }
  }

  /// Whether letters have case at all: not in Arabic or Chinese.
  var isCased: Bool { upper + lower > 0 }
}
