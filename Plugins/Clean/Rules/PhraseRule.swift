internal import Sluice

/// A phrase that is all of a short line, or begins one without an end mark, says what the line is; so does one that
/// cannot stand in an article, wherever it stands.
struct PhraseRule: PageRule {
  let phrases: [Phrase]

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices {
      let line = page.lines[index]
      if line.phrase >= 0, let label = Self.label(line, phrases[Int(line.phrase)]) {
        page.lines[index].label = label
        page.lines[index].note(ReasonTable.number(ofPhrase: line.phrase))
      } else if line.firstPart >= 0, line.length < 120, line.coveredLetters == line.letters {
        // "Facebook Twitter WhatsApp": phrases that stand alone elsewhere, in a row.
        let family = phrases[Int(line.firstPart)].family
        if family.fixesLabel, let label = family.label { page.lines[index].name(label, .allPhrases) }
      }
    }
  }

  private static func label(_ line: PageLine, _ phrase: Phrase) -> Block.Label? {
    guard phrase.family.fixesLabel, let label = phrase.family.label else { return nil }
    let isPlain = !line.shape.contains(.terminal)
    if line.phraseIsWhole { return line.length < 120 ? label : nil }
    switch phrase.kind {
    case .whole: return nil
    case .prefix:
      // "Read more: a title" on one line is the link, not its heading.
      if label == .relatedHeading { return line.length < 160 && isPlain ? .relatedLink : nil }
      return line.length < 80 && isPlain ? label : nil
    case .suffix, .contains: return label
    }
  }
}
