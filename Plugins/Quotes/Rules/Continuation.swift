internal import Sluice

/// Quotations over several paragraphs.
extension Finder {
  /// Quotations that run over the end of the paragraph: the next one goes on with them.
  mutating func finishParagraph(_ text: Span<UInt8>, from first: Int) {
    if !pending.isEmpty {
      if let quote = tokens.first, quote.has(.quoted), continued < options.longestContinuation {
        continued += 1
        let own = findings[min(first, findings.count)...].firstIndex { $0.pieces[0].start == quote.start }
        let earlier = pending[0]
        if let own, findings[own].voice >= 0, findings[own].rule != .turn, findings[own].rule != .nextSentence {
          for number in pending where findings[number].voice < 0 {
            findings[number].voice = findings[own].voice
            findings[number].cue = findings[own].cue
            findings[number].lemma = findings[own].lemma
            findings[number].rule = findings[own].rule
            findings[number].flags.remove(.noSpeaker)
          }
        } else if findings[earlier].voice >= 0 {
          if let own {
            findings[own].voice = findings[earlier].voice
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
          lastVoice = findings[number].voice
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
