/// The rules over a sentence, in the order in which they are tried.
enum QuoteRules {
  /// - Parameter isFirst: whether the sentence begins its paragraph.
  static func apply(to sentence: borrowing SentenceTokens, isFirst: Bool, _ discourse: inout Discourse) {
    let preceding = discourse.preceding
    discourse.preceding = Discourse.Preceding()
    guard sentence.hasRegions || sentence.hasCues else {
      noteSubject(of: sentence, &discourse)
      return
    }
    let first = discourse.found.items.count
    if sentence.isHeading {
      Headings.apply(to: sentence, &discourse)
    } else {
      if sentence.hasRegions { AfterQuote.apply(to: sentence, &discourse) }
      if sentence.hasCues {
        Headings.nameColon(sentence, &discourse)
        According.apply(to: sentence, &discourse)
        Tail.apply(to: sentence, &discourse)
        BehindCue.apply(to: sentence, &discourse)
      }
      if sentence.hasRegions {
        Floating.share(first, in: sentence, &discourse)
        Floating.apply(to: sentence, isFirst: isFirst, preceding, &discourse)
      }
    }
    let hasQuotation = discourse.found.items.count > first
    if hasQuotation {
      discourse.preceding.endsInQuote =
        sentence.hasRegions && endsInQuote(sentence, from: first, discourse.found)
      discourse.voices.previousSubject = discourse.voices.lastSpeaker
    } else {
      noteSubject(of: sentence, &discourse)
    }
    discourse.preceding.introduction = Introduction.ofNext(
      after: sentence, hasQuotation: hasQuotation, &discourse)
  }

  private static func endsInQuote(
    _ sentence: borrowing SentenceTokens, from first: Int, _ found: borrowing Findings
  ) -> Bool {
    let last = sentence.trimmedEnd(sentence.high, downTo: sentence.low, [.stop, .comma]) - 1
    if last >= sentence.low, sentence[last].has(.quoted), found.isTaken(last) { return true }
    return found.items[first...].contains { $0.rule != .clause }
  }

  // Keeps the subject of a sentence without quotations, for the pronouns of the next.
  private static func noteSubject(of sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    discourse.voices.previousSubject = -1
    guard let subject = sentence.firstSubject(), subject.kind != .other else { return }
    discourse.voices.previousSubject = discourse.voice(subject, in: sentence)
  }
}
