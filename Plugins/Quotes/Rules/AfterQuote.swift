internal import Sluice

extension Showcase {
  static let afterSubjectVerb = Showcase(
    frame: "Q, S V",
    takes: [
      "[“We left early,”] the Pentagon said.", "[\"They left\"], he added.", "[“Who?”] Lee asked.",
      "[“It will pass,”] he surmised.", "[“It is over.”] Lee said.",
    ],
    leaves: ["“It is over.” Lee left.", "“It is over,” and Lee left."])
  static let afterVerbSubject = Showcase(
    frame: "Q, V S",
    takes: [
      "[“We left early,”] said Ann Lee, a nurse.", "[“We left early,”] said one of the officials.",
      "['We don't know,'] said Lee.",
    ],
    leaves: ["“We left early.” Said Lee was ill."])
  static let split = Showcase(
    frame: "Q, S V, Q",
    takes: ["[“We left,” he said, “at noon.”]", "[“I think,” said Lee, “that we lost.”]"],
    leaves: ["“We left,” he said. “It was noon.”"])
}

/// Quotations before their attribution.
enum AfterQuote {
  /// At most this many quotations of a sentence are looked at.
  private static let most = 64

  static func apply(to sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    var count = 0
    for index in sentence.regions where !discourse.found.isTaken(index) {
      attribute(index, in: sentence, &discourse)
      count += 1
      if count == most { break }
    }
  }

  private static func attribute(
    _ quote: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) {
    guard let attribution = attribution(behind: quote, in: sentence) else { return }
    let place = attribution.cue
    let isInverted = attribution.isInverted
    let start = sentence.reportedStart(withQuote: quote, discourse.found)
    // `Speaking on “This Week,” Lee said that`: the mark belongs to what stands before, and the content follows.
    if start < quote, !isInverted, let other = sentence.content(of: place, discourse.found),
      other.frame != .quoted || other.tokens.lowerBound <= place.end + 1
    {
      discourse.found.refuse(
        .afterSubjectVerb, quote..<quote + 1, in: sentence, "the attribution behind it has a content of its own")
      return
    }
    let hearer = sentence.hearer(place, attribution.end)
    var quotation = Quotation(
      rule: start < quote ? .tail : isInverted ? .afterVerbSubject : .afterSubjectVerb, piece: start..<quote + 1,
      voice: discourse.voice(attribution.speaker, in: sentence), cue: place, hearer: hearer)
    if sentence.quoted(at: quote).last == UInt8(ascii: "?") { quotation.flags.insert(.question) }
    if !discourse.found.isOff(.split),
      let rest = rest(of: place, from: hearer?.upperBound ?? attribution.end, in: sentence, discourse.found)
    {
      quotation.rule = .split
      quotation.rest = rest
    }
    discourse.add(quotation, in: sentence)
  }

  private static func attribution(behind quote: Int, in sentence: borrowing SentenceTokens) -> Attribution? {
    let text = sentence.quoted(at: quote)
    let hasSign = sentence.at(quote + 1, [.comma, .dash])
    let next = hasSign ? quote + 2 : quote + 1
    guard next < sentence.high, !sentence[next].has(.quoted) else { return nil }
    let isAwaited = hasSign || text.awaitsAttribution
    guard isAwaited || sentence[next].has(.lower) || sentence.low == quote else { return nil }
    if let found = sentence.attribution(from: next, isLoose: !isAwaited) { return found }
    // Only an attribution follows a comma at the end of a quotation, so its verb need not be a known one.
    let isOpen = text.last == UInt8(ascii: ",") || sentence.low == quote && sentence.at(quote + 1, .comma)
    return isOpen ? sentence.openAttribution(from: next) : nil
  }

  // `“A,” he said, “B.”`: what goes on behind the attribution.
  private static func rest(
    of place: CuePlace, from start: Int, in sentence: borrowing SentenceTokens, _ found: borrowing Findings
  ) -> Range<Int>? {
    var index = start
    let most = min(sentence.high, start + SentenceTokens.longestFiller + 1)
    while index < most, !sentence[index].has([.comma, .quoted, .dash, .stop, .semicolon, .colon]) {
      if sentence[index].has([.conjunct]) || index > start && sentence.cue(at: index) != nil { return nil }
      index += 1
    }
    guard index < most, sentence[index].has([.comma, .dash, .quoted]) else { return nil }
    if sentence[index].has([.comma, .dash]) { index += 1 }
    guard sentence.at(index, .quoted), !found.isTaken(index) else { return nil }
    return index..<sentence.quotedEnd(index, isObject: false)
  }
}
