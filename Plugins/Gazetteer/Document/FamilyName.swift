internal import Sluice

/// The family name at the end of a full name, with and without its particles.
struct FamilyName {
  /// The tokens of the name itself: `Kadhimi`.
  var core: Range<Int>
  /// Where the particles before it begin: `al-`; the start of the core if there are none.
  var particles: Int

  private static var hyphen: UInt64 { TokenHash.sign(0x2D) }
  private static var fullStop: UInt64 { TokenHash.sign(0x2E) }
  private static var comma: UInt64 { TokenHash.sign(0x2C) }

  /// Nil if the name has one word, or its last one is no family name to go by.
  init?(of name: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords) {
    let end = Self.withoutSuffixes(name, tokens, words)
    guard end > name.lowerBound else { return nil }
    var start = end - 1
    while start > name.lowerBound, !tokens[start].hasGap { start -= 1 }
    particles = start
    while start + 2 < end, words.particles.contains(tokens[start]), tokens[start + 1].hash == Self.hyphen { start += 2 }
    core = start..<end
    while particles - 1 > name.lowerBound, tokens[particles - 1].hasGap,
      words.particles.contains(tokens[particles - 1])
    {
      particles -= 1
    }
    guard particles > name.lowerBound, words.isCapitalised(start, tokens, text) else { return nil }
    guard Self.letters(text.extracting(tokens[start].start..<tokens[end - 1].end)) >= 3 else { return nil }
  }

  /// Where a name ends without `Jr.` and the like.
  private static func withoutSuffixes(_ name: Range<Int>, _ tokens: Span<Lexeme>, _ words: NameWords) -> Int {
    var end = name.upperBound
    while end - 1 > name.lowerBound {
      let last = tokens[end - 1]
      guard last.hash == fullStop || last.hash == comma || words.suffixes.contains(last) else { break }
      end -= 1
    }
    return end
  }

  private static func letters(_ text: Span<UInt8>) -> Int {
    var count = 0
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Where a family name begins in the text if the particles that it has in the full name stand before it there too,
  /// with a hyphen or without.
  static func extend(_ token: Int, after lastEnd: Int, like form: Form, of own: [Lexeme], _ tokens: Span<Lexeme>) -> Int
  {
    var start = token
    var particle = Int(form.tokens.lowerBound) - 1
    while particle >= Int(form.particles) {
      if own[particle].hash == hyphen {
        particle -= 1
        continue
      }
      var before = start - 1
      if before > lastEnd, tokens[before].hash == hyphen, !tokens[start].hasGap { before -= 1 }
      guard before >= lastEnd, tokens[before].hash == own[particle].hash,
        !(before + 1...start).contains(where: { tokens[$0].hasBreak })
      else { break }
      start = before
      particle -= 1
    }
    return start
  }
}
