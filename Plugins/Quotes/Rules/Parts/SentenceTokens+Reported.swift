/// How far what is reported reaches, before an attribution and from a quotation on.
extension SentenceTokens {
  /// Where the clause before an attribution begins: not over a semicolon, a taken part, or `But`.
  func clauseStart(before end: Int, _ found: borrowing Findings) -> Int {
    var start = reportedStart(before: end, found)
    while start < end,
      tokens[start].has([.and, .but, .comma, .dash]) || tokens[start].has(.connector) && at(start + 1, .comma)
    {
      start += 1
    }
    return start
  }

  /// Where what is reported begins that ends with a quotation: words before the mark in the same clause are part of it, as
  /// in `The plan is “bad,” he said`.
  func reportedStart(withQuote quote: Int, _ found: borrowing Findings) -> Int {
    guard quote > low, !tokens[quote - 1].has([.comma, .colon, .dash, .stop, .semicolon]), !found.isTaken(quote - 1),
      cue(at: quote - 1) == nil
    else { return quote }
    var start = reportedStart(before: quote, found)
    while start < quote, tokens[start].has([.connector, .comma, .and]) { start += 1 }
    return start
  }

  private func reportedStart(before end: Int, _ found: borrowing Findings) -> Int {
    var start = end
    while start > low, !found.isTaken(start - 1), !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    return start
  }

  /// What is reported, up to what a rule has taken; nil if that is at the start.
  func freeStart(of tokens: Range<Int>, _ found: borrowing Findings) -> Range<Int>? {
    guard let taken = found.firstTaken(in: tokens) else { return tokens }
    let start = tokens.lowerBound
    return taken > start ? start..<trimmedEnd(taken, downTo: start + 1, [.comma, .and, .but]) : nil
  }

  /// The end of what begins with a quoted token: the token itself if it is complete, else the clause that goes on.
  func quotedEnd(_ quote: Int, isObject: Bool) -> Int {
    let next = quote + 1
    let text = quoted(at: quote)
    if atEnd(next) || text.isSentence || text.last == UInt8(ascii: ",") { return next }
    if tokens[next].has([.comma, .semicolon, .colon, .dash, .close, .quoted]) { return next }
    if isObject, tokens[next].has([.preposition, .subordinator]), !tokens[next].has(.of) { return next }
    let end = clauseEnd(from: quote)
    if tokens[next].has([.and, .but]), !at(next + 1, .quoted) { return isObject ? next : max(end, next) }
    return end
  }
}
