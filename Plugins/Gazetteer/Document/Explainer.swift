internal import Sluice

/// Says of what was found which entry and rule made it, and of what was not, why: for `sluice explain`.
///
/// It goes the ways of the matcher once more and asks it for its reasons, when all is decided.
struct Explainer: Sendable {
  let lexicon: Lexicon
  let matcher: Matcher
  let tokenizer: Tokenizer
  /// How the lists are called.
  let lists: [String]

  func notes(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch) -> [Note] {
    var notes: [Note] = []
    let places = Places(scratch.matches.map(\.tokens), tokens.count)
    for match in scratch.matches { notes.append(taken(match, tokens, text, scratch)) }
    for first in tokens.indices { addRefusals(from: first, tokens, text, &scratch, places, to: &notes) }
    addShortForms(tokens, text, scratch, places, to: &notes)
    return notes.sorted {
      $0.range.start != $1.range.start ? $0.range.start < $1.range.start : $0.range.end > $1.range.end
    }
  }

  /// Where matches lie, so that no token makes all of them be gone through.
  private struct Places {
    /// For each token the first match that holds it; -1 if none does.
    private var first: [Int]
    private let all: Set<Range<Int>>

    init(_ matches: [Range<Int>], _ tokens: Int) {
      first = Array(repeating: -1, count: tokens)
      all = Set(matches)
      for (number, match) in matches.enumerated() {
        for token in match where first[token] < 0 { first[token] = number }
      }
    }

    /// The number of the first match that has a token of a range.
    func match(in range: Range<Int>) -> Int? { range.lazy.map { first[$0] }.filter { $0 >= 0 }.min() }

    func match(at token: Int) -> Int? { first[token] < 0 ? nil : first[token] }

    func isMatch(_ range: Range<Int>) -> Bool { all.contains(range) }
  }

  private func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  private func range(_ match: Range<Int>, _ tokens: Span<Lexeme>) -> Range<Int> {
    tokens[match.lowerBound].start..<tokens[match.upperBound - 1].end
  }

  // MARK: What was taken

  private func taken(
    _ match: Match, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch
  ) -> Note {
    let readings = match.readings.map { scratch.readings[$0] }
    var parts: [String] = []
    for reading in readings { parts.append(about(reading, match, tokens, text, scratch)) }
    return Note(
      range: TextRange(range(match.tokens, tokens)), taken: true, rule: match.rule.shown.rawValue,
      detail: parts.joined(separator: "; or "))
  }

  /// `'PMF' of groups.tsv:12, ORG org:pmf`, `short for 'Joe Biden' at byte 120, PER person:joe_biden`
  private func about(
    _ reading: Sense, _ match: Match, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch
  ) -> String {
    guard reading.candidate >= 0 else { return "a title stands before it" }
    let candidate = lexicon.candidates[Int(reading.candidate)]
    let profile = lexicon.profile(of: reading.candidate)
    var what = lexicon.names[Int(profile.label)]
    if candidate.id >= 0 { what += " " + lexicon.names[Int(candidate.id)] }
    if profile.priority != 0 { what += ", priority \(profile.priority)" }
    if reading.rule == .entry {
      guard let surface = surface(of: reading.candidate, match.tokens, tokens, text) else { return what }
      return "\(term(surface)), \(what)"
    }
    for other in scratch.matches where other.rule == .entry && other.tokens.count > match.tokens.count {
      for index in other.readings where lexicon.isSame(scratch.readings[index].candidate, reading.candidate) {
        let place = range(other.tokens, tokens)
        return "short for '\(string(text, place))' at byte \(place.lowerBound), \(what)"
      }
    }
    return what
  }

  /// `'PMF' of groups.tsv:12`
  private func term(_ surface: Int) -> String {
    let place = lexicon.places.map { " of \(lists[Int($0[surface].list)]):\($0[surface].line)" }
    return "'\(lexicon.names[surface])'\(place ?? "")"
  }

  /// The surface of a reading that some tokens count as.
  private func surface(
    of candidate: Int32, _ match: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>
  ) -> Int? {
    var found: Int?
    groups(from: match.lowerBound, tokens) { end, group in
      guard end == match.upperBound else { return }
      var scratch = Scratch()
      found =
        lexicon.surfaces(of: group).first { index in
          lexicon.surfaces[index].candidate == UInt32(candidate)
            && matcher.refusal(index, match, range(match, tokens), tokens, text, &scratch) == nil
        } ?? found
    }
    return found
  }

  // MARK: What was refused

  /// Calls the body with the groups that begin at a token, the longest first, and where they end.
  private func groups(from first: Int, _ tokens: Span<Lexeme>, _ body: (_ end: Int, _ group: Int) -> Void) {
    let trie = lexicon.trie
    let (roots, edges, filter) = (trie.roots, trie.edges, trie.edgeFilter)
    let root = Trie.findRoot(TokenHash.root(tokens[first].hash), in: roots.span).node
    guard root != 0 else { return }
    var levels = [Matcher.Level](repeating: Matcher.Level(last: 0, group: 0), count: trie.depth)
    var span = levels.mutableSpan
    let depth = matcher.walk(from: first, root - 1, tokens, trie, edges.span, filter.span, 0, &span)
    for level in (0..<depth).reversed() { body(Int(levels[level].last) + 1, Int(levels[level].group)) }
  }

  private func addRefusals(
    from first: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch, _ places: Places,
    to notes: inout [Note]
  ) {
    var found: [(range: Range<Int>, group: Int)] = []
    groups(from: first, tokens) { end, group in found.append((first..<end, group)) }
    for (match, group) in found {
      for index in lexicon.surfaces(of: group) {
        let place = range(match, tokens)
        let reason: Refusal
        if let refusal = matcher.refusal(index, match, place, tokens, text, &scratch) {
          reason = refusal
        } else if places.isMatch(match) {
          continue
        } else {
          reason = .overlap
        }
        guard let why = why(reason, index, match, tokens, text, scratch, places) else { continue }
        notes.append(
          Note(
            range: TextRange(place), taken: false, rule: reason.rawValue,
            detail:
              "\(term(index)), \(lexicon.names[Int(lexicon.profile(of: Int32(lexicon.surfaces[index].candidate)).label)]): \(why)"
          ))
      }
    }
    addInsideWord(first, tokens, text, &scratch, places, to: &notes)
  }

  private func why(
    _ reason: Refusal, _ surface: Int, _ match: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: borrowing Scratch, _ places: Places
  ) -> String? {
    switch reason {
    case .otherText: return nil
    case .letterCase: return "its letters have another case, which its case policy does not take"
    case .diacritics: return "it has other diacritics, and 'diacritics' is exact"
    case .smallLetters: return "in small letters it is a word of a stop list"
    case .stopList: return "it is on the stop list"
    case .unusable: return "'case: smart' takes no such terms: common words in small letters, single letters, numbers"
    case .after: return "none of the words stands before it that its row wants there"
    case .before: return "none of the words stands behind it that its row wants there"
    case .notAfter: return "a word stands before it that its row does not want there"
    case .notBefore: return "a word stands behind it that its row does not want there"
    case .alone: return "a capitalised word that no list has stands beside it, and its row says 'alone'"
    case .overlap:
      guard let other = places.match(in: match) else { return nil }
      return "'\(string(text, range(scratch.matches[other].tokens, tokens)))' has the place"
    }
  }

  /// Notes names that only begin a longer word: "New York" of "New Yorkers".
  private func addInsideWord(
    _ last: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch, _ places: Places,
    to notes: inout [Note]
  ) {
    // A name of one token, or of this one and those before it up to a gap of two words.
    let word = tokens[last].start..<tokens[last].end
    guard word.count >= 4, places.match(at: last) == nil else { return }
    var beginning = Tokenizer.Tokens()
    for first in stride(from: last, through: max(0, last - 3), by: -1) {
      for end in stride(from: word.upperBound - 1, to: word.lowerBound + 2, by: -1) where text[end] & 0xC0 != 0x80 {
        beginning.removeAll()
        tokenizer.tokenize(text, tokens[first].start..<end, to: &beginning)
        let part = beginning.storage.span.extracting(first: beginning.count)
        guard part.count == last - first + 1 else { continue }
        var found: Int?
        groups(from: 0, part) { stop, group in
          guard stop == part.count else { return }
          found = lexicon.surfaces(of: group).first { index in
            matcher.refusal(index, 0..<stop, tokens[first].start..<end, part, text, &scratch) == nil
          }
        }
        guard let found else { continue }
        notes.append(
          Note(
            range: TextRange(tokens[first].start..<end), taken: false, rule: "word_boundary",
            detail: "\(term(found)): the word goes on, '\(string(text, word))'"))
        return
      }
      if tokens[first].hasBreak { return }
    }
  }

  // MARK: Short forms

  private func addShortForms(
    _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch, _ places: Places,
    to notes: inout [Note]
  ) {
    for refusal in scratch.refusals {
      let form = refusal.form
      let full = scratch.matches.first { $0.rule == .entry && $0.tokens.contains(Int(form.tokens.lowerBound)) }
      let name = full.map { string(text, range($0.tokens, tokens)) } ?? ""
      let end = min(tokens.count, refusal.token + form.tokens.count)
      let why =
        switch refusal.reason {
        case .letterCase: "it is written in another case"
        case .stopList: "it is on the stop list, and no title stands before it"
        case .otherName: "the capitalised word before it makes it somebody else's name"
        }
      notes.append(
        Note(
          range: TextRange(range(refusal.token..<end, tokens)), taken: false,
          rule: form.kind == .surname ? "surname" : form.kind == .acronym ? "acronym" : "short_name",
          detail: name.isEmpty ? why : "of '\(name)': \(why)"))
    }
    for match in scratch.matches where match.rule == .entry {
      guard let place = Acronym.place(beside: match.tokens, tokens),
        Acronym.hasCapitals(text.extracting(tokens[place].start..<tokens[place].end)),
        Acronym.definition(beside: match.tokens, tokens, text, matcher.words) == nil,
        places.match(at: place) == nil
      else { continue }
      notes.append(
        Note(
          range: TextRange(tokens[place].start..<tokens[place].end), taken: false, rule: "acronym",
          detail: "its letters are not the initials of '\(string(text, range(match.tokens, tokens)))'"))
    }
  }
}
