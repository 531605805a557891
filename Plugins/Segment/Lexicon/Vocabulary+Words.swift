extension Vocabulary {
  /// How many bytes of a word are looked at: longer ones are in no list, and time stays linear.
  static let wordLimit = 32

  /// The word that ends at a mark; nothing before `floor` is read.
  @inline(never) func word(_ text: Span<UInt8>, before mark: Int, from floor: Int) -> Word {
    let least = max(floor, mark &- Self.wordLimit)
    var start = mark
    while start > least, text[start &- 1] &- UInt8(ascii: "a") < 26 { start &-= 1 }
    // Most words are this plain.
    if start < mark, start > least, text[start &- 1] == UInt8(ascii: " ") { return plainWord(text, start, mark) }
    scan: while start > least {
      let byte = text[start &- 1]
      if byte < 0x80 {
        switch classes.kind(ofByte: byte) {
        case .lower, .upper, .digit, .stop, .letter: start &-= 1
        default:
          // Signs inside addresses and hyphens; quotation marks and brackets end the word.
          guard Self.isInner(byte) else { break scan }
          start &-= 1
        }
      } else {
        var lead = start &- 1
        while lead > least && text[lead] & 0xC0 == 0x80 { lead &-= 1 }
        guard classes.character(text, lead).kind.isLetter else { break }
        start = lead
      }
    }
    while start < mark, text[start] == Self.fullStop || text[start] == Self.hyphen { start &+= 1 }
    return read(text, start, mark, cut: start == least && least > floor)
  }

  /// A word of small ASCII letters.
  private func plainWord(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Word {
    var word = Word(start: start, end: end)
    word.letters = end &- start
    word.smallLetters = word.letters
    word.endsPlainly = word.letters > 1
    if word.letters <= WordKey.longest { word.classes = words[WordKey(text, start, end)] }
    return word
  }

  private static var fullStop: UInt8 { UInt8(ascii: ".") }
  private static var hyphen: UInt8 { UInt8(ascii: "-") }

  private static func isInner(_ byte: UInt8) -> Bool {
    byte == hyphen || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_")
  }

  /// Reads the characters of a word whose borders are known.
  private func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, cut: Bool) -> Word {
    var word = Word(start: start, end: end)
    var key = WordKey()
    var afterHyphen = -1
    var offset = start
    var lastPlain = false
    while offset < end {
      let byte = text[offset]
      var kind: CharacterClass
      if byte < 0x80 {
        kind = classes.kind(ofByte: byte)
        key.append(kind == .upper ? byte | 0x20 : byte)
        offset &+= 1
        if byte == Self.hyphen { afterHyphen = offset } else if Self.isInner(byte) { word.isAddress = true }
        if kind == .stop { word.stops &+= 1 }
      } else {
        let character = classes.character(text, offset)
        kind = character.kind
        append(text, offset, character.width, to: &key)
        offset &+= character.width
      }
      if kind.isLetter {
        if word.letters == 0 && kind == .upper { word.startsWithCapital = true }
        word.letters &+= 1
        if kind == .lower { word.smallLetters &+= 1 } else if kind == .upper { word.capitals &+= 1 }
      } else if kind == .digit {
        word.digits &+= 1
      }
      let plain = kind == .lower || kind == .digit || kind == .letter
      if offset >= end { word.endsPlainly = plain && lastPlain }
      lastPlain = plain
    }
    if cut { return word }
    word.classes = words[key]
    // `ex-Gen.`: what stands behind the last hyphen decides.
    if word.classes.isEmpty && afterHyphen >= 0 && afterHyphen < end {
      word.classes = read(text, afterHyphen, end, cut: false).classes
    }
    return word
  }

  @inline(__always) private func append(_ text: Span<UInt8>, _ offset: Int, _ width: Int, to key: inout WordKey) {
    if width == 2 {
      let pair = classes.folded(text[offset], text[offset &+ 1])
      key.append(UInt8(truncatingIfNeeded: pair))
      key.append(UInt8(truncatingIfNeeded: pair >> 8))
    } else {
      for index in offset..<offset &+ width { key.append(text[index]) }
    }
  }

  /// The word that begins at an offset: letters, and apostrophes between them.
  ///
  /// `it’s` is found as `it's`, or else by what stands before the apostrophe.
  @inline(never) func word(_ text: Span<UInt8>, at start: Int, to end: Int) -> Word {
    var word = Word(start: start, end: start)
    var key = WordKey()
    var head: WordKey?
    let limit = min(end, start &+ Self.wordLimit)
    var offset = start
    while offset < limit {
      let character = classes.character(text, offset)
      if character.kind.isLetter {
        if word.letters == 0 && character.kind == .upper { word.startsWithCapital = true }
        word.letters &+= 1
        if character.kind == .lower { word.smallLetters &+= 1 } else if character.kind == .upper { word.capitals &+= 1 }
        if character.width == 1 {
          let byte = text[offset]
          key.append(character.kind == .upper ? byte | 0x20 : byte)
        } else {
          append(text, offset, character.width, to: &key)
        }
      } else if ClassTable.isApostrophe(text, offset) {
        let next = offset &+ character.width
        guard next < limit, classes.character(text, next).kind.isLetter else { break }
        if head == nil { head = key }
        key.append(UInt8(ascii: "'"))
      } else if character.kind == .stop, offset &+ 1 < limit, classes.character(text, offset &+ 1).kind.isLetter {
        // `U.S`, `p.m`; in `end.Next` the next word is what matters, and short words are all that is looked up.
        word.stops &+= 1
        key.append(Self.fullStop)
      } else {
        break
      }
      offset &+= character.width
    }
    word.end = offset
    if offset >= start &+ Self.wordLimit { return word }
    word.classes = words[key]
    if word.classes.isEmpty, let head { word.classes = words[head] }
    return word
  }
}
