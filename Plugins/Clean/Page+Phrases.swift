internal import Sluice

extension Page {
  /// A phrase that is all of a short line, or begins one without an end mark, says what the line is; so does one that
  /// cannot stand in an article, wherever it stands.
  mutating func nameByPhrases(_ phrases: [Phrase]) {
    for index in lines.indices where lines[index].phrase >= 0 {
      let number = lines[index].phrase
      let phrase = phrases[Int(number)]
      guard phrase.family.fixesLabel, let label = phrase.family.label else { continue }
      guard let named = Self.label(lines[index], phrase, label) else {
        if lines[index].length < 120 && lines[index].coveredLetters == lines[index].letters {
          lines[index].name(label, .allPhrases)
        }
        continue
      }
      lines[index].label = named
      lines[index].note(RuleTable.number(ofPhrase: number))
    }
  }

  private static func label(_ line: Line, _ phrase: Phrase, _ label: Block.Label) -> Block.Label? {
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
      if lines[index].label == .commentForm {
        inForm = true
        continue
      }
      let line = lines[index]
      guard inForm, line.label == nil, line.length < 120,
        line.families.contains(.commentForm) || line.shape.contains(.starEnd)
      else {
        inForm = false
        continue
      }
      lines[index].name(.commentForm, .formField)
    }
  }
}
