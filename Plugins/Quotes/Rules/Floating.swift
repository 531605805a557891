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

/// Quotations whose speaker stands in another sentence.
extension Finder {
  // Other regions between the commas of an attributed one take its speaker.
  mutating func shareAttribution(_ sentence: borrowing SentenceTokens, from first: Int) {
    guard findings.count > first else { return }
    for index in sentence.signals where tokens[index].has(.quoted) && !taken[index] {
      let text = quoted[Int(tokens[index].index)]
      guard text.words >= 2 || text.last != 0 else { continue }
      // Before an attributed region, in the same sentence: `“A.” “B,” he said`.
      if index + 1 < sentence.high, tokens[index + 1].has(.quoted), taken[index + 1],
        let next = findings[first...].first(where: { $0.pieces[0].start == tokens[index + 1].start })
      {
        add(.afterSubjectVerb, [index..<index + 1], cue: nil, voice: next.voice)
        findings[findings.count - 1].cue = next.cue
        findings[findings.count - 1].lemma = next.lemma
      }
    }
  }

  mutating func followOn(
    _ sentence: borrowing SentenceTokens, _ number: Int, endedInQuote: Bool,
    introduced: (voice: Int, cue: TextRange?, lemma: Int)?
  ) {
    for index in sentence.signals where tokens[index].has(.quoted) && !taken[index] {
      let text = quoted[Int(tokens[index].index)]
      let isFirst = index == sentence.low
      let isWhole = isFirst && sentence.atEnd(index + 1)
      let speechlike = text.words >= 5 && text.last != 0 || isWhole && text.words >= 3 || isFirst && text.isSentence
      let isBehindColon = index > sentence.low && tokens[index - 1].has(.colon) && text.isSentence
      guard speechlike || isBehindColon || isFirst && text.words >= 4 else {
        refuse(.leftover, index..<index + 1, "few words, no sign at the end, no attribution: a term or a title")
        continue
      }
      if isFirst, let introduced, introduced.voice >= 0, speechlike {
        follow(.introduced, sentence, index, introduced.voice, introduced.cue, introduced.lemma)
      } else if isFirst, number > 0 || sentence.low > 0, endedInQuote, lastVoice >= 0 {
        follow(.nextSentence, sentence, index, lastVoice, nil, 0)
      } else if isFirst, number == 0, speechlike, isOnlyQuotes, endedInQuote, lastVoice >= 0,
        paragraph - lastParagraph <= 2
      {
        follow(.turn, sentence, index, lastVoice, nil, 0)
      } else if index > sentence.low, tokens[index - 1].has(.colon), speechlike || text.isSentence,
        let source = introducer(sentence, index)
      {
        follow(.introduced, sentence, index, source.voice, source.cue, source.lemma)
      } else if index > sentence.low, tokens[index - 1].has(.quoted), taken[index - 1], lastVoice >= 0 {
        follow(.nextSentence, sentence, index, lastVoice, nil, 0)
      } else if text.words >= 5, text.last != 0, let mention = onlyName(sentence) {
        add(.oneName, [index..<index + 1], cue: nil, voice: voice(mention, sentence), flags: .floating)
      } else if speechlike, text.words >= 5 {
        add(.leftover, [index..<index + 1], cue: nil, voice: -1, flags: .floating)
      } else {
        refuse(.leftover, index..<index + 1, "no attribution in reach, and few words")
      }
    }
  }

  private mutating func follow(
    _ rule: QuoteRule, _ sentence: borrowing SentenceTokens, _ index: Int, _ voice: Int, _ cue: TextRange?, _ lemma: Int
  ) {
    let end = quotedEnd(sentence, index, isObject: false)
    if add(rule, [index..<end], cue: nil, voice: voice, flags: .floating) {
      let source = cue == nil ? findings.dropLast().last { $0.voice == voice && $0.cue != nil } : nil
      findings[findings.count - 1].cue = cue ?? source?.cue
      findings[findings.count - 1].lemma = cue != nil ? lemma : source?.lemma ?? 0
    }
  }

  private var isOnlyQuotes: Bool { tokens.allSatisfy { $0.has([.quoted, .stop]) } }

  // The one name of a sentence outside quotation marks, if there is no pronoun.
  private func onlyName(_ sentence: borrowing SentenceTokens) -> NounPhrase? {
    var found: NounPhrase?
    var index = sentence.low
    while index < sentence.high {
      if tokens[index].has(.pronoun) { return nil }
      if tokens[index].has(.cap), sentence.isNoun(index),
        index > sentence.low || !tokens[index].has([.determiner, .adverb, .connector])
      {
        if found != nil { return nil }
        var end = index + 1
        while sentence.at(end, .cap), sentence.isNoun(end) { end += 1 }
        found = sentence.mention(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found.flatMap { $0.kind == .name ? $0 : nil }
  }
}
