internal import Sluice

extension Showcase {
  static let transcript = Showcase(
    frame: "NAME: CLAUSE, in capitals, two such lines in a row",
    takes: ["BLITZER: Thanks.\nSANDERS: I think so.\nBLITZER: [Why do you think that?]"],
    leaves: ["PHOTO: A road is closed in the hills.\nThe road was closed.", "UPDATE: The road is open again."])
}

/// Lines of a transcript. One such line may be a label; two in a row are people who talk.
extension Finder {
  /// The longest label before the colon, in tokens.
  private static let longestLabel = 5

  /// Looks at the paragraph as a whole.
  ///
  /// - Returns: whether it is a line of a transcript, which other rules leave alone.
  mutating func transcript() -> Bool {
    guard let first = tokens.first, first.has(.acronym), let sentence = transcriptFinding() else { return false }
    defer { transcriptLine = (sentence, paragraph) }
    guard let before = transcriptLine, before.paragraph == paragraph - 1 else { return false }
    // The first of the lines waited for this one.
    if findings.last.map({ $0.pieces[0] != before.finding.pieces[0] }) ?? true {
      // What other rules took in it.
      while let last = findings.last, last.pieces[0].start >= before.finding.pieces[0].start { findings.removeLast() }
      findings.append(before.finding)
    }
    findings.append(sentence)
    pending.clear()
    continued = 0
    introduction = nil
    endsInQuote = false
    lastVoice = sentence.voice
    lastParagraph = paragraph
    take(0..<tokens.count)
    return true
  }

  private mutating func transcriptFinding() -> Finding? {
    guard !isOff(.transcript),
      let colon = tokens.prefix(Self.longestLabel + 1).firstIndex(where: { $0.has(.colon) }), colon > 0,
      tokens[..<colon].allSatisfy({ $0.has([.acronym, .comma]) }), tokens.count - colon >= 2,
      !tokens[colon + 1].has(.quoted)
    else { return nil }
    let sentence = SentenceTokens(tokens: tokens, range: 0..<tokens.count, lexicon: lexicon)
    let name = tokens[..<colon].firstIndex { $0.has(.comma) } ?? colon
    guard let mention = sentence.phrase(startingAt: 0), mention.tokens.upperBound == name, mention.kind == .name else {
      return nil
    }
    var finding = Finding(pieces: [bytes(colon + 1..<tokens.count)], rule: .transcript)
    finding.cue = bytes(colon..<colon + 1)
    finding.lemma = SpeechLexicon.colonLemma
    finding.voice = voice(mention, sentence)
    return finding
  }
}
