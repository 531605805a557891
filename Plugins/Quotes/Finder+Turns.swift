internal import Sluice

/// Rules 10 to 12: quotations whose speaker stands in another sentence.
extension Finder {
  // Other regions between the commas of an attributed one take its speaker.
  mutating func shareAttribution(_ line: Line, from first: Int) {
    guard findings.count > first else { return }
    for index in line.signals where tokens[index].has(.quoted) && !taken[index] {
      let text = quoted[Int(tokens[index].index)]
      guard text.words >= 2 || text.last != 0 else { continue }
      // Before an attributed region, in the same sentence: `“A.” “B,” he said`.
      if index + 1 < line.high, tokens[index + 1].has(.quoted), taken[index + 1],
        let next = findings[first...].first(where: { $0.pieces[0].start == tokens[index + 1].start })
      {
        add(.afterSubjectVerb, [index..<index + 1], cue: nil, actor: next.actor)
        findings[findings.count - 1].cue = next.cue
        findings[findings.count - 1].lemma = next.lemma
      }
    }
  }

  mutating func followOn(
    _ line: Line, _ number: Int, endedInQuote: Bool, introduced: (actor: Int, cue: TextRange?, lemma: Int)?
  ) {
    for index in line.signals where tokens[index].has(.quoted) && !taken[index] {
      let text = quoted[Int(tokens[index].index)]
      let isFirst = index == line.low
      let isWhole = isFirst && line.atEnd(index + 1)
      let speechlike = text.words >= 5 && text.last != 0 || isWhole && text.words >= 3 || isFirst && text.isSentence
      guard speechlike || isFirst && text.words >= 4 else { continue }
      if isFirst, let introduced, introduced.actor >= 0, speechlike {
        follow(.introduced, line, index, introduced.actor, introduced.cue, introduced.lemma)
      } else if isFirst, number > 0 || line.low > 0, endedInQuote, lastActor >= 0 {
        follow(.nextSentence, line, index, lastActor, nil, 0)
      } else if isFirst, number == 0, speechlike, isOnlyQuotes, endedInQuote, lastActor >= 0,
        paragraph - lastParagraph <= 2
      {
        follow(.turn, line, index, lastActor, nil, 0)
      } else if index > line.low, tokens[index - 1].has(.colon), speechlike, let source = introducer(line, index) {
        follow(.introduced, line, index, source.actor, source.cue, source.lemma)
      } else if index > line.low, tokens[index - 1].has(.quoted), taken[index - 1], lastActor >= 0 {
        follow(.nextSentence, line, index, lastActor, nil, 0)
      } else if text.words >= 5, text.last != 0, let mention = onlyName(line) {
        add(.oneName, [index..<index + 1], cue: nil, actor: actor(mention, line), flags: .floating)
      } else if speechlike, text.words >= 5 {
        add(.leftover, [index..<index + 1], cue: nil, actor: -1, flags: .floating)
      }
    }
  }

  // `Lee explained it this way: “...”`
  private mutating func introducer(_ line: Line, _ quote: Int) -> (actor: Int, cue: TextRange?, lemma: Int)? {
    for index in line.signals.reversed() where index < quote {
      guard let place = line.cue(at: index) else { continue }
      let phrase = line.verbPhrase(index)
      guard line.isFinite(place, phrase), let mention = line.subject(before: phrase.start), canSpeak(mention, line)
      else { continue }
      return (actor(mention, line), bytes(cueRange(place)), place.cue.lemma)
    }
    guard let first = firstSubject(line), canSpeak(first, line) else { return nil }
    return (actor(first, line), bytes(quote - 1..<quote), Lexicon.colonLemma)
  }

  private mutating func follow(
    _ rule: Rule, _ line: Line, _ index: Int, _ actor: Int, _ cue: TextRange?, _ lemma: Int
  ) {
    let end = quotedEnd(line, index, isObject: false)
    if add(rule, [index..<end], cue: nil, actor: actor, flags: .floating) {
      let source = cue == nil ? findings.dropLast().last { $0.actor == actor && $0.cue != nil } : nil
      findings[findings.count - 1].cue = cue ?? source?.cue
      findings[findings.count - 1].lemma = cue != nil ? lemma : source?.lemma ?? 0
    }
  }

  private var isOnlyQuotes: Bool { tokens.allSatisfy { $0.has([.quoted, .stop]) } }

  // The one name of a sentence outside quotation marks, if there is no pronoun.
  private func onlyName(_ line: Line) -> Mention? {
    var found: Mention?
    var index = line.low
    while index < line.high {
      if tokens[index].has(.pronoun) { return nil }
      if tokens[index].has(.cap), line.isNoun(index),
        index > line.low || !tokens[index].has([.determiner, .adverb, .connector])
      {
        if found != nil { return nil }
        var end = index + 1
        while line.at(end, .cap), line.isNoun(end) { end += 1 }
        found = line.mention(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found.flatMap { $0.kind == .name ? $0 : nil }
  }

  // A sentence that ends with a colon, or has a cue and a subject and no content, introduces the next.
  mutating func noteIntroduction(_ line: Line, found: Bool) {
    var last = line.high - 1
    while last >= line.low, tokens[last].has(.stop) { last -= 1 }
    guard last >= line.low, !taken[last] || found else { return }
    let endsWithColon = tokens[last].has(.colon)
    if found && !endsWithColon { return }
    for index in line.signals.reversed() {
      guard let place = line.cue(at: index), place.cue.kind != .labelling || endsWithColon else { continue }
      let phrase = line.verbPhrase(index)
      guard line.isFinite(place, phrase), let mention = line.subject(before: phrase.start), canSpeak(mention, line)
      else { continue }
      introduction = (actor(mention, line), bytes(cueRange(place)), place.cue.lemma)
      return
    }
    if endsWithColon {
      if found, lastActor >= 0 {
        introduction = (lastActor, bytes(last..<last + 1), Lexicon.colonLemma)
      } else if let mention = firstSubject(line), canSpeak(mention, line) {
        introduction = (actor(mention, line), bytes(last..<last + 1), Lexicon.colonLemma)
      }
    }
  }

  /// Quotations that run over the end of the paragraph: the next one goes on with them.
  mutating func finishParagraph(_ text: Span<UInt8>, from first: Int) {
    if !pending.isEmpty {
      if let quote = tokens.first, quote.has(.quoted), continued < options.longestContinuation {
        continued += 1
        let own = findings[min(first, findings.count)...].firstIndex { $0.pieces[0].start == quote.start }
        let earlier = pending[0]
        if let own, findings[own].actor >= 0, findings[own].rule != .turn, findings[own].rule != .nextSentence {
          for number in pending where findings[number].actor < 0 {
            findings[number].actor = findings[own].actor
            findings[number].cue = findings[own].cue
            findings[number].lemma = findings[own].lemma
            findings[number].rule = findings[own].rule
            findings[number].flags.remove(.noSpeaker)
          }
        } else if findings[earlier].actor >= 0 {
          if let own {
            findings[own].actor = findings[earlier].actor
            findings[own].cue = findings[earlier].cue
            findings[own].lemma = findings[earlier].lemma
            findings[own].rule = findings[earlier].rule
          } else {
            findings.append(findings[earlier])
            findings[findings.count - 1].pieces = [TextRange(start: quote.start, end: quote.end)]
            taken[0] = true
          }
          let number = own ?? findings.count - 1
          findings[number].flags.remove(.noSpeaker)
          findings[number].flags.insert(.continued)
          lastActor = findings[number].actor
          lastParagraph = paragraph
          endsInQuote = true
        }
        for number in pending { findings[number].flags.remove(.unclosed) }
      } else {
        pending.clear()
        continued = 0
      }
    }
    guard let last = marks.regions.last, last.unclosed else {
      pending.clear()
      continued = 0
      return
    }
    if let number = findings.indices.last(where: { findings[$0].pieces.contains { $0.end == last.end } }) {
      pending.append(number)
    } else {
      pending.clear()
    }
  }
}
