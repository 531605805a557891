internal import Sluice

extension Showcase {
  static let transcript = Showcase(
    frame: "NAME: CLAUSE, in capitals, two such lines in a row",
    takes: ["BLITZER: Thanks.\nSANDERS: I think so.\nBLITZER: [Why do you think that?]"],
    leaves: ["PHOTO: A road is closed in the hills.\nThe road was closed.", "UPDATE: The road is open again."])
}

/// Lines of a transcript. One such line may be a label; two in a row are people who talk.
struct Transcript: Sendable {
  /// A line that waits for a second one, and its paragraph.
  private var waiting: (finding: Finding, paragraph: Int)?

  /// The longest label before the colon, in tokens.
  private static let longestLabel = 5

  mutating func clear() { waiting = nil }

  /// Looks at a paragraph as a whole, which begins with an acronym.
  ///
  /// - Returns: whether it is a line of a transcript, which other rules leave alone.
  mutating func apply(to paragraph: borrowing SentenceTokens, _ discourse: inout Discourse) -> Bool {
    guard let line = line(paragraph, &discourse) else { return false }
    let number = discourse.voices.paragraph
    defer { waiting = (line, number) }
    guard let before = waiting, before.paragraph == number - 1 else { return false }
    discourse.found.replace(from: before.finding)
    discourse.found.items.append(line)
    discourse.found.take(paragraph.range)
    discourse.voices.noteSpeaker(line.voice)
    discourse.preceding = Discourse.Preceding()
    return true
  }

  private func line(_ paragraph: borrowing SentenceTokens, _ discourse: inout Discourse) -> Finding? {
    guard !discourse.found.isOff(.transcript),
      let colon = paragraph.tokens.prefix(Self.longestLabel + 1).firstIndex(where: { $0.has(.colon) }), colon > 0,
      paragraph.tokens[..<colon].allSatisfy({ $0.has([.acronym, .comma]) }), paragraph.high - colon >= 2,
      !paragraph[colon + 1].has(.quoted)
    else { return nil }
    let name = paragraph.tokens[..<colon].firstIndex { $0.has(.comma) } ?? colon
    guard let speaker = paragraph.phrase(startingAt: 0), speaker.tokens.upperBound == name, speaker.kind == .name
    else { return nil }
    return Finding(
      pieces: [paragraph.bytes(colon + 1..<paragraph.high)], rule: .transcript,
      cue: Finding.Cue(range: paragraph.bytes(colon..<colon + 1), lemma: SpeechLexicon.colonLemma),
      voice: discourse.voice(speaker, in: paragraph))
  }
}

extension Findings {
  // Puts a finding in place of what other rules took in it, unless it is there.
  fileprivate mutating func replace(from finding: Finding) {
    let start = finding.pieces[0]
    if items.last?.pieces[0] == start { return }
    while let last = items.last, last.pieces[0].start >= start.start { items.removeLast() }
    items.append(finding)
  }
}
