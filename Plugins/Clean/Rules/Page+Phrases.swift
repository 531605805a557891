internal import Sluice

extension Page {
  /// A phrase that is all of a short line, or begins one without an end mark, says what the line is; so does one that
  /// cannot stand in an article, wherever it stands.
  mutating func nameByPhrases(_ phrases: [Phrase]) {
    for index in lines.indices {
      let line = lines[index]
      if line.phrase >= 0, let label = Self.label(line, phrases[Int(line.phrase)]) {
        lines[index].label = label
        lines[index].note(ReasonTable.number(ofPhrase: line.phrase))
      } else if line.firstPart >= 0, line.length < 120, line.coveredLetters == line.letters {
        // "Facebook Twitter WhatsApp": phrases that stand alone elsewhere, in a row.
        let family = phrases[Int(line.firstPart)].family
        if family.fixesLabel, let label = family.label { lines[index].name(label, .allPhrases) }
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

  /// The form under an article: what follows its heading and speaks of fields to fill in.
  mutating func nameForms() {
    var inForm = false
    for index in lines.indices {
      let line = lines[index]
      if line.label == .commentForm {
        inForm = true
        continue
      }
      // A field's name may be a phrase of another kind: "Email *".
      let isField = line.shape.contains(.starEnd) || (line.label == nil && line.families.contains(.commentForm))
      guard inForm, isField, line.length < 120 else {
        inForm = false
        continue
      }
      lines[index].name(.commentForm, .formField)
    }
  }
}
