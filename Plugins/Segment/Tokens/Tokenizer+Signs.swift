extension Tokenizer {
  /// Behind a number: `2,500`, `12.15`, `9/11`, `1990s`, `3D`; not `12.15am`.
  func number(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    func isDigit(_ offset: Int) -> Bool { offset < end && vocabulary.character(text, offset).kind == .digit }
    var offset = start
    digits: while offset < end {
      if isDigit(offset) {
        offset &+= vocabulary.character(text, offset).width
      } else if isDigit(offset &+ 1) {
        switch text[offset] {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): offset &+= 1
        default: break digits
        }
      } else {
        break
      }
    }
    if let behind = numberGroups(text, start, offset, end) { return behind }
    // `1990’s`
    if offset < end, ClassTable.isApostrophe(text, offset) {
      let letter = offset &+ (text[offset] < 0x80 ? 1 : 3)
      let isPlural = letter < end && text[letter] == UInt8(ascii: "s")
      return isPlural && !(letter &+ 1 < end && vocabulary.character(text, letter &+ 1).kind.isLetter)
        ? letter &+ 1 : offset
    }
    guard offset < end, vocabulary.character(text, offset).kind.isLetter else { return offset }
    // The time of day.
    let half = text[offset] | 0x20
    if half == UInt8(ascii: "a") || half == UInt8(ascii: "p"), offset &+ 1 < end,
      text[offset &+ 1] | 0x20 == UInt8(ascii: "m") || text[offset &+ 1] == UInt8(ascii: ".")
    {
      return offset
    }
    while offset < end, vocabulary.character(text, offset).kind.isOfWord {
      offset &+= vocabulary.character(text, offset).width
    }
    return offset
  }

  /// Behind digits in groups with hyphens, if they are the number of a telephone or a date: `555-0199`, `2001-11-26`; in
  /// `1990-1995` and `3-2` the hyphen stands between two numbers.
  private func numberGroups(_ text: Span<UInt8>, _ start: Int, _ first: Int, _ end: Int) -> Int? {
    var offset = first
    var groups = 1
    var last = first &- start
    while groups < 5, offset &+ 1 < end, text[offset] == UInt8(ascii: "-"),
      vocabulary.kind(ofByte: text[offset &+ 1]) == .digit
    {
      let group = offset &+ 1
      offset = group
      while offset < end, vocabulary.kind(ofByte: text[offset]) == .digit { offset &+= 1 }
      last = offset &- group
      groups &+= 1
    }
    return groups > 2 || groups == 2 && first &- start == 3 && last == 4 ? offset : nil
  }

  /// Behind a run of one sign: `...`, `--`; or of marks that ask and cry out: `?!`.
  func run(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ first: ClassedCharacter) -> Int {
    var offset = start &+ first.width
    while offset < end {
      let next = vocabulary.character(text, offset)
      guard next.kind == first.kind, next.width == first.width, first.kind == .bang || text[offset] == text[start]
      else { break }
      offset &+= next.width
    }
    return offset
  }

  /// Behind any other sign: a face, two quotation marks typed for one, a name behind `@` or `#`, or one character.
  func sign(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ character: ClassedCharacter) -> Int {
    let behind = start &+ character.width
    switch text[start] {
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="):
      if let face = Emoticon.end(text, start, end, vocabulary) { return face }
      return text[start] == UInt8(ascii: "=") ? sameSigns(text, start, end) : behind
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      return behind < end && text[behind] == text[start] ? behind &+ 1 : behind
    case UInt8(ascii: "@"), UInt8(ascii: "#"):
      guard behind < end, vocabulary.character(text, behind).kind.isLetter else { return behind }
      var offset = behind
      while offset < end {
        let next = vocabulary.character(text, offset)
        guard next.kind.isOfWord || text[offset] == UInt8(ascii: "_") else { break }
        offset &+= next.width
      }
      return offset
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"),
      UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"):
      return sameSigns(text, start, end)
    default: return behind
    }
  }

  private func sameSigns(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var offset = start &+ 1
    while offset < end, text[offset] == text[start] { offset &+= 1 }
    return offset
  }

  // MARK: - Addresses

  /// Behind an address on the web that begins here; nil if none does.
  func address(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let lead = text[start] | 0x20
    guard lead == UInt8(ascii: "h") || lead == UInt8(ascii: "w") else { return nil }
    let second: UInt8 = lead == UInt8(ascii: "h") ? UInt8(ascii: "t") : lead
    guard start &+ 1 < end, text[start &+ 1] | 0x20 == second else { return nil }
    func holds(_ prefix: StaticString) -> Bool {
      guard start &+ prefix.utf8CodeUnitCount < end else { return false }
      return prefix.withUTF8Buffer { bytes in bytes.indices.allSatisfy { text[start &+ $0] | 0x20 == bytes[$0] | 0x20 }
      }
    }
    guard holds("http://") || holds("https://") || holds("www.") else { return nil }
    var offset = start
    while offset < end {
      let character = vocabulary.character(text, offset)
      if character.kind == .space || character.kind == .newline || character.kind == .quote { break }
      if text[offset] == UInt8(ascii: "<") || text[offset] == UInt8(ascii: ">") { break }
      if character.width > 1 && (character.kind == .closer || character.kind == .opener) { break }
      offset &+= character.width
    }
    // What ends a sentence or closes a bracket behind it is not part of it.
    while offset > start &+ 1 {
      switch text[offset &- 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        offset &-= 1
      default: return offset
      }
    }
    return offset
  }

  /// Behind a mail address that a sign inside it goes on with, or a name with low lines; nil if it is neither.
  func mailEnd(_ text: Span<UInt8>, _ sign: Int, _ end: Int) -> Int? {
    var offset = sign
    var isMail = false
    while offset < end {
      let byte = text[offset]
      if byte == UInt8(ascii: "@") {
        if isMail { return nil }
        isMail = true
      } else if byte != UInt8(ascii: "_") && byte != UInt8(ascii: ".") && !(isMail && byte == UInt8(ascii: "-")) {
        if offset &- sign > 100 { return nil }
        guard vocabulary.character(text, offset).kind.isOfWord else { break }
        offset &+= vocabulary.character(text, offset).width
        continue
      }
      offset &+= 1
    }
    while offset > sign, text[offset &- 1] == UInt8(ascii: ".") || text[offset &- 1] == UInt8(ascii: "-") {
      offset &-= 1
    }
    return offset > sign &+ 1 && (isMail || text[sign] == UInt8(ascii: "_")) ? offset : nil
  }
}
