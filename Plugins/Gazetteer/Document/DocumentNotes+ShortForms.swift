internal import Sluice

extension DocumentNotes {
  /// Notes the short forms that stand for no name, and the words in brackets that are no acronyms.
  mutating func addShortForms(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch) {
    for refusal in scratch.refusals { add(refusal, tokens, text, scratch) }
    for match in scratch.matches where match.rule == .entry {
      guard let token = Acronym.place(beside: match.tokens, tokens),
        Acronym.hasCapitals(text.extracting(tokens[token].start..<tokens[token].end)),
        Acronym.definition(beside: match.tokens, tokens, text, matcher.words) == nil,
        matched.match(at: token) == nil
      else { continue }
      let name = string(text, TermPlace(match.tokens, tokens).bytes)
      refuse(
        tokens[token].start..<tokens[token].end, "acronym", "its letters are not the initials of '\(name)'")
    }
  }

  private mutating func add(
    _ refusal: ShortFormRefusal, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: borrowing Scratch
  ) {
    let form = refusal.form
    let end = min(tokens.count, refusal.token + form.tokens.count)
    let rule = form.kind == .surname ? "surname" : form.kind == .acronym ? "acronym" : "short_name"
    var detail = refusal.reason.rawValue
    let full = scratch.matches.first { $0.rule == .entry && $0.tokens.contains(Int(form.place)) }
    if let full { detail = "of '\(string(text, TermPlace(full.tokens, tokens).bytes))': \(detail)" }
    refuse(TermPlace(refusal.token..<end, tokens).bytes, rule, detail)
  }
}
