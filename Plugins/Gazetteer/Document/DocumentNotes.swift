internal import Sluice

/// The notes on one document, while they are made.
struct DocumentNotes {
  private(set) var notes: [Note] = []
  let matched: MatchedTokens
  let compiled: CompiledLists
  let matcher: Matcher
  let scanner: LexemeScanner
  private let lists: [String]

  init(_ explainer: Explainer, _ matched: MatchedTokens) {
    self.matched = matched
    compiled = explainer.compiled
    matcher = explainer.matcher
    scanner = explainer.scanner
    lists = explainer.lists
  }

  mutating func refuse(_ bytes: Range<Int>, _ rule: String, _ detail: String) {
    notes.append(Note(range: TextRange(bytes), taken: false, rule: rule, detail: detail))
  }

  func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// `'PMF' of groups.tsv:12`
  func term(_ surface: Int) -> String {
    let place = compiled.places.map { " of \(lists[Int($0[surface].list)]):\($0[surface].line)" }
    return "'\(compiled.names[surface])'\(place ?? "")"
  }

  // MARK: What was taken

  mutating func addTaken(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch) {
    for match in scratch.matches {
      var parts: [String] = []
      for index in match.readings { parts.append(about(scratch.readings[index], match, tokens, text, scratch)) }
      notes.append(
        Note(
          range: TextRange(TermPlace(match.tokens, tokens).bytes), taken: true, rule: match.rule.shown.rawValue,
          detail: parts.joined(separator: "; or ")))
    }
  }

  /// `'PMF' of groups.tsv:12, ORG org:pmf`, `short for 'Joe Biden' at byte 120, PER person:joe_biden`
  private func about(
    _ reading: Sense, _ match: Match, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch
  ) -> String {
    guard reading.meaning >= 0 else { return "a title stands before it" }
    let meaning = compiled.meanings[Int(reading.meaning)]
    let profile = compiled.profile(of: reading.meaning)
    var what = compiled.names[Int(profile.label)]
    if meaning.id >= 0 { what += " " + compiled.names[Int(meaning.id)] }
    if profile.priority != 0 { what += ", priority \(profile.priority)" }
    if reading.rule == .entry {
      let place = TermPlace(match.tokens, tokens)
      guard let surface = surface(of: reading.meaning, place, tokens, text) else { return what }
      return "\(term(surface)), \(what)"
    }
    for other in scratch.matches where other.rule == .entry && other.tokens.count > match.tokens.count {
      for index in other.readings where compiled.isSame(scratch.readings[index].meaning, reading.meaning) {
        let bytes = TermPlace(other.tokens, tokens).bytes
        return "short for '\(string(text, bytes))' at byte \(bytes.lowerBound), \(what)"
      }
    }
    return what
  }

  /// The surface of a reading that a place counts as.
  private func surface(
    of meaning: Int32, _ place: TermPlace, _ tokens: Span<Lexeme>, _ text: Span<UInt8>
  ) -> Int? {
    var found: Int?
    compiled.trie.groups(from: place.tokens.lowerBound, tokens) { end, group in
      guard end == place.tokens.upperBound else { return }
      var scratch = Scratch(explains: false)
      found =
        compiled.surfaces(of: group).first { index in
          compiled.surfaces[index].meaning == UInt32(meaning)
            && matcher.refusal(index, at: place, tokens, text, &scratch) == nil
        } ?? found
    }
    return found
  }
}
