internal import Sluice

/// Reads the terms of one list, one after the other: their tokens and letters, how text is to match them, and what
/// their author should be warned of.
struct TermReader {
  /// The term that was read last, without what is invisible around it and white space that is not ASCII.
  private(set) var term = Row.Field(text: [], offset: 0)
  /// Its tokens.
  private(set) var lexemes = Lexemes()
  private var shape = LetterShape()

  let file: ListFile
  private let rules: TermRules
  private let scanner: LexemeScanner

  init(_ file: ListFile, _ rules: TermRules, _ scanner: LexemeScanner) {
    self.file = file
    self.rules = rules
    self.scanner = scanner
  }

  /// Reads a term; false, with a warning, if it has no tokens, or too many, or too many bytes.
  mutating func read(_ written: Row.Field) -> Bool {
    lexemes.removeAll()
    scanner.scan(written.text.span, 0..<written.text.count, to: &lexemes)
    var text: String { String(decoding: written.text, as: UTF8.self) }
    guard lexemes.count > 0 else {
      file.warn("empty_term", at: written) { "term '\(text)' has neither a word nor a sign" }
      return false
    }
    guard lexemes.count <= rules.maxTokens else {
      file.warn("long_term", at: written) {
        "term '\(text)' has \(lexemes.count) words and signs and is left out: 'max_tokens' is \(rules.maxTokens)"
      }
      return false
    }
    guard written.text.count <= rules.maxBytes else {
      file.warn("long_term", at: written) {
        "term '\(text.prefix(40))…' has \(written.text.count) bytes and is left out: 'max_surface' is \(rules.maxBytes)"
      }
      return false
    }
    let first = written.text.startIndex
    let end = first + lexemes.storage[lexemes.count - 1].end
    term = Row.Field(text: written.text[first + lexemes.storage[0].start..<end], offset: written.offset)
    shape = LetterShape(term.text.span)
    return true
  }

  /// As a message has it.
  private var text: String { String(decoding: term.text, as: UTF8.self) }

  /// Whether text may begin it with a small letter, if it matches like this: every policy but that of any case wants a
  /// capital where the term has one first.
  func maySmall(_ flags: Surface.Flags) -> Bool {
    rules.explains || flags.contains(.anyCase) || !ASCII.isCapital(term.text[term.text.startIndex])
  }

  /// How text matches the term by its list's and row's policy; warns of a term that no text ever would.
  func flags(by row: Row) -> Surface.Flags {
    var flags: Surface.Flags = row.diacritics == .exact ? .marks : []
    if shape.upper > 0 { flags.insert(.hasUpper) }
    // "US" is not the pronoun of the stop list; "us" is, whatever the list's policy.
    if rules.stop.contains(lexemes) {
      guard shape.upper > 1, shape.lower == 0 else {
        file.warn("stopped_term", at: term) { "term '\(text)' is on the stop list and never matches" }
        return flags.union(.stopped)
      }
      flags.insert(.notLower)
    }
    if rules.stopLower.contains(lexemes) { flags.insert(.notLower) }
    switch row.letterCase {
    case .exact: return flags
    case .any: return flags.union(.anyCase)
    case .smart: return smart(flags)
    }
  }

  /// The flags of a term under `case: smart`, added to others.
  private func smart(_ flags: Surface.Flags) -> Surface.Flags {
    if let reason = whyNeverSmart {
      file.warn("never_matches", at: term, hint: "write 'exact' or 'any' in its column 'case'") {
        "term '\(text)' never matches: 'case: smart' passes over terms \(reason)"
      }
      return flags.union(.unusable)
    }
    guard shape.lower > 0 else { return flags }
    var flags = flags
    if shape.startsLower { flags.insert(.raised) }
    if shape.letters >= 4 && shape.upper > 0 { flags.insert(.capitals) }
    return flags
  }

  /// What keeps the term from ever being matched under `case: smart`.
  private var whyNeverSmart: String? {
    if shape.letters == 0 { return "without a letter" }
    guard shape.isCased else { return nil }
    if shape.characters < 3 && shape.lower > 0 { return "of one or two characters that are not capitals" }
    // Lists have their names in small letters where texts do: "al-qaeda", "san francisco", "iphone". Where that is all
    // common words, "pool", "the states", nearly every place in a text means the words.
    if shape.upper == 0, rules.common.areAll(in: term.text.span, lexemes) {
      return "that are common words in small letters"
    }
    return nil
  }

  /// Warns of a term that texts have in other meanings than the list's.
  func warnOfMeanings(_ letterCase: NameList.Case, _ flags: Surface.Flags) {
    if shape.isCased && shape.characters == 1 {
      file.warn("short_term", at: term, hint: "say in its columns 'after' or 'before' what stands beside it") {
        "term '\(text)' is a single letter, which means other things as well"
      }
    }
    // Under `smart` such a term is none.
    let isInSmallLetters =
      switch letterCase {
      case .any: !flags.contains(.notLower)
      case .exact: shape.upper == 0
      case .smart: false
      }
    if isInSmallLetters, shape.letters > 1, rules.common.areAll(in: term.text.span, lexemes) {
      file.warn("common_term", at: term, hint: "write 'smart' in its column 'case', or put it on 'stop_lower'") {
        "term '\(text)' is found wherever a text has these common words: 'case' is \(letterCase.rawValue)"
      }
    }
  }

  /// Warns of a term as it is written, whose tokens were read last, if it begins with a title.
  func warnOfTitle(_ written: Row.Field) {
    guard let end = rules.titles.end(ofPhraseAtStartOf: lexemes), end < lexemes.count else { return }
    let start = written.text.startIndex
    let title = String(decoding: written.text[start..<start + lexemes.storage[end - 1].end], as: UTF8.self)
    file.warn("title_in_term", at: written, hint: "list the name without it") {
      let text = String(decoding: written.text, as: UTF8.self)
      return "term '\(text)' begins with the title '\(title)', which would be part of the name found"
    }
  }
}
