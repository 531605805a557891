internal import Sluice

extension Showcase {
  static let turn = Showcase(
    frame: "a paragraph of nothing but Q, behind one that ends in a quotation",
    takes: ["“We left,” Ann Lee said.\n[“We came back later.”]"],
    leaves: ["The road was closed.\n“We came back later.”"])
  static let nextSentence = Showcase(
    frame: "Q directly behind a sentence that ends in a quotation or its attribution",
    takes: ["“We left,” Ann Lee said. [“It was late.”]"],
    leaves: ["The road was closed. “It was late.”"])
  static let oneName = Showcase(
    frame: "Q and one name in the sentence",
    takes: ["With a smile from Ann Lee: and then [“we all went home that day.”]"],
    leaves: ["With a smile from Ann Lee to Bo Lin, “we all went home that day.”"])
  static let leftover = Showcase(
    frame: "Q with five words or more and a sign at its end, and nobody in reach",
    takes: ["The road was closed. [“We came back later that day.”]"],
    leaves: ["The “lack of evidence” was odd."])
}

/// Quotations whose speaker stands beside another one, or in another sentence.
enum Floating {
  /// Before an attributed region in the same sentence: `“A.” “B,” he said`.
  ///
  /// - Parameter first: the number of the sentence's first finding.
  static func share(_ first: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    guard discourse.found.items.count > first else { return }
    for index in sentence.regions where !discourse.found.isTaken(index) {
      let text = sentence.quoted(at: index)
      guard text.words >= 2 || text.last != 0, sentence.at(index + 1, .quoted), discourse.found.isTaken(index + 1),
        let number = discourse.found.number(at: sentence[index + 1].start, from: first)
      else { continue }
      let next = discourse.found.items[number]
      let quotation = Quotation(rule: .afterSubjectVerb, piece: index..<index + 1, voice: next.voice)
      if discourse.add(quotation, in: sentence) {
        discourse.found.items[discourse.found.items.count - 1].cue = next.cue
      }
    }
  }

  /// What the other rules of a sentence have left.
  ///
  /// - Parameter isFirst: whether the sentence begins its paragraph.
  static func apply(
    to sentence: borrowing SentenceTokens, isFirst: Bool, _ preceding: Discourse.Preceding,
    _ discourse: inout Discourse
  ) {
    for index in sentence.regions where !discourse.found.isTaken(index) {
      let quote = Leftover(index, in: sentence)
      guard quote.mayBeSpeech else {
        discourse.found.refuse(
          .leftover, index..<index + 1, in: sentence,
          "few words, no sign at the end, no attribution: a term or a title")
        continue
      }
      if let source = source(of: quote, isFirst: isFirst, in: sentence, preceding, &discourse) {
        follow(source, from: index, in: sentence, &discourse)
      } else if quote.isSentence, let name = onlyName(in: sentence) {
        add(.oneName, index, discourse.voice(name, in: sentence), in: sentence, &discourse)
      } else if quote.isSpeech, quote.text.words >= 5 {
        add(.leftover, index, -1, in: sentence, &discourse)
      } else {
        discourse.found.refuse(
          .leftover, index..<index + 1, in: sentence, "no attribution in reach, and few words")
      }
    }
  }

  private static func add(
    _ rule: QuoteRule, _ index: Int, _ voice: Int, in sentence: borrowing SentenceTokens,
    _ discourse: inout Discourse
  ) {
    discourse.add(Quotation(rule: rule, piece: index..<index + 1, voice: voice, flags: .floating), in: sentence)
  }

  /// A region that no rule has taken, in its sentence.
  private struct Leftover {
    let index: Int
    let text: QuotedText
    /// Whether it begins the sentence.
    let isFirst: Bool
    let isBehindColon: Bool
    /// Whether it is made like something that is said: by its length and the sign at its end.
    let isSpeech: Bool

    init(_ index: Int, in sentence: borrowing SentenceTokens) {
      self.index = index
      text = sentence.quoted(at: index)
      isFirst = index == sentence.low
      isBehindColon = index > sentence.low && sentence[index - 1].has(.colon)
      let isWhole = isFirst && sentence.atEnd(index + 1)
      isSpeech =
        text.words >= 5 && text.last != 0 || isWhole && text.words >= 3 || isFirst && text.isSentence
    }

    var mayBeSpeech: Bool { isSpeech || isBehindColon && text.isSentence || isFirst && text.words >= 4 }
    var isSentence: Bool { text.words >= 5 && text.last != 0 }
  }

  // MARK: - Speakers in reach

  /// Whose words a quotation is, by what stands around it.
  private struct Source {
    var rule: QuoteRule
    var voice: Int
    var cue: Finding.Cue?
  }

  private static func source(
    of quote: Leftover, isFirst: Bool, in sentence: borrowing SentenceTokens, _ preceding: Discourse.Preceding,
    _ discourse: inout Discourse
  ) -> Source? {
    let last = discourse.voices.lastSpeaker
    if quote.isFirst, quote.isSpeech, let introduction = preceding.introduction, introduction.voice >= 0 {
      return Source(rule: .introduced, voice: introduction.voice, cue: introduction.cue)
    }
    if quote.isFirst, preceding.endsInQuote, last >= 0 {
      if !isFirst || sentence.low > 0 { return Source(rule: .nextSentence, voice: last) }
      if quote.isSpeech, discourse.voices.hasRecentSpeaker, isOnlyQuotes(sentence) {
        return Source(rule: .turn, voice: last)
      }
    }
    if quote.isBehindColon, quote.isSpeech || quote.text.isSentence,
      let introduction = Introduction.ofQuotation(quote.index, in: sentence, &discourse)
    {
      return Source(rule: .introduced, voice: introduction.voice, cue: introduction.cue)
    }
    let before = quote.index - 1
    if before >= sentence.low, sentence[before].has(.quoted), discourse.found.isTaken(before), last >= 0 {
      return Source(rule: .nextSentence, voice: last)
    }
    return nil
  }

  private static func isOnlyQuotes(_ sentence: borrowing SentenceTokens) -> Bool {
    sentence.tokens.allSatisfy { $0.has([.quoted, .stop]) }
  }

  // With the cue of the speaker's last quotation, where it has none of its own.
  private static func follow(
    _ source: Source, from index: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) {
    let cue = source.cue ?? discourse.found.lastCue(of: source.voice)
    var piece = index..<sentence.quotedEnd(index, isObject: false)
    if let free = sentence.freeStart(of: piece, discourse.found) { piece = free }
    // Who spoke before may be named behind the marks.
    if discourse.voices[source.voice].range.overlaps(sentence.bytes(piece)) { piece = index..<index + 1 }
    let quotation = Quotation(rule: source.rule, piece: piece, voice: source.voice, flags: .floating)
    if discourse.add(quotation, in: sentence) { discourse.found.items[discourse.found.items.count - 1].cue = cue }
  }

  // The one name of a sentence outside quotation marks, if there is no pronoun.
  private static func onlyName(in sentence: borrowing SentenceTokens) -> NounPhrase? {
    var found: NounPhrase?
    var index = sentence.low
    while index < sentence.high {
      let token = sentence[index]
      if token.has(.pronoun) { return nil }
      if token.has(.cap), sentence.isNoun(index),
        index > sentence.low || !token.has([.determiner, .adverb, .connector])
      {
        if found != nil { return nil }
        var end = index + 1
        while sentence.at(end, .cap), sentence.isNoun(end) { end += 1 }
        found = sentence.nounPhrase(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found.flatMap { $0.kind == .name ? $0 : nil }
  }
}
