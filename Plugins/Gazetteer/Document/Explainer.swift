internal import Sluice

/// Says of what was found which entry and rule made it, and of what was not, why: for `sluice explain`.
///
/// It goes the ways of the matcher once more and asks it for its reasons, when all is decided.
struct Explainer: Sendable {
  let matcher: Matcher
  let scanner: LexemeScanner
  /// How the lists are called.
  let lists: [String]

  var compiled: CompiledLists { matcher.compiled }

  /// The notes on a document, in text order.
  func notes(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch) -> [Note] {
    var notes = DocumentNotes(self, MatchedTokens(scratch.matches.map(\.tokens), tokens.count))
    notes.addTaken(tokens, text, scratch)
    for first in tokens.indices { notes.addRefusals(from: first, tokens, text, &scratch) }
    notes.addShortForms(tokens, text, scratch)
    return notes.notes.sorted {
      $0.range.start != $1.range.start ? $0.range.start < $1.range.start : $0.range.end > $1.range.end
    }
  }
}

/// Where matches lie, so that no token makes all of them be gone through.
struct MatchedTokens {
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
