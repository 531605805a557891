internal import Sluice

extension DocumentNotes {
  /// Notes the terms that begin at a token and were not taken, and those that only begin a longer word there.
  mutating func addRefusals(
    from first: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    var found: [(place: TermPlace, group: Int)] = []
    compiled.trie.groups(from: first, tokens) { end, group in found.append((TermPlace(first..<end, tokens), group)) }
    for (place, group) in found {
      for index in compiled.surfaces(of: group) {
        let refusal = matcher.refusal(index, at: place, tokens, text, &scratch)
        if refusal == nil, matched.isMatch(place.tokens) { continue }
        guard let why = refusal.map(\.reason) ?? overlap(place, tokens, text, scratch) else { continue }
        let profile = compiled.profile(of: Int32(compiled.surfaces[index].meaning))
        let label = compiled.names[Int(profile.label)]
        refuse(place.bytes, (refusal ?? .overlap).rawValue, "\(term(index)), \(label): \(why)")
      }
    }
    addInsideWord(first, tokens, text, &scratch)
  }

  private func overlap(
    _ place: TermPlace, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch
  ) -> String? {
    guard let other = matched.match(in: place.tokens) else { return nil }
    return "'\(string(text, TermPlace(scratch.matches[other].tokens, tokens).bytes))' has the place"
  }

  /// Notes names that only begin a longer word: "New York" of "New Yorkers".
  private mutating func addInsideWord(
    _ last: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    // A name of one token, or of this one and those before it up to a gap of two words.
    let word = tokens[last].start..<tokens[last].end
    guard word.count >= 4, matched.match(at: last) == nil else { return }
    for first in stride(from: last, through: max(0, last - 3), by: -1) {
      for end in stride(from: word.upperBound - 1, to: word.lowerBound + 2, by: -1) where text[end] & 0xC0 != 0x80 {
        let bytes = tokens[first].start..<end
        guard let found = surface(bytes, tokens: last - first + 1, text, &scratch) else { continue }
        refuse(bytes, "word_boundary", "\(term(found)): the word goes on, '\(string(text, word))'")
        return
      }
      if tokens[first].hasBreak { return }
    }
  }

  /// The surface that some bytes count as, if they were all that there is and have so many tokens.
  private func surface(
    _ bytes: Range<Int>, tokens count: Int, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Int? {
    var lexemes = Lexemes()
    scanner.scan(text, bytes, to: &lexemes)
    guard lexemes.count == count else { return nil }
    let tokens = lexemes.storage.span.extracting(first: count)
    var found: Int?
    compiled.trie.groups(from: 0, tokens) { end, group in
      guard end == count else { return }
      found = compiled.surfaces(of: group).first { index in
        matcher.refusal(index, at: TermPlace(0..<count, tokens), tokens, text, &scratch) == nil
      }
    }
    return found
  }
}
