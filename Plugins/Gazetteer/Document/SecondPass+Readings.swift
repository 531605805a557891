internal import Sluice

extension SecondPass {
  /// Adds what a form may stand for, the best first, to the readings that begin at `first`.
  func appendReadings(of form: Form, from first: Int, _ scratch: inout Scratch) {
    let rule: Match.Rule =
      switch form.kind {
      case .acronym: .acronym
      case .surname: .surname
      case .shortName, .part: .shortName
      }
    form.ordered { source in
      for index in scratch.matches[Int(source)].readings {
        append(Sense(meaning: scratch.readings[index].meaning, rule: rule), from: first, &scratch.readings)
      }
    }
  }

  private func append(_ reading: Sense, from first: Int, _ readings: inout [Sense]) {
    // As many as a listed name has: a family name may stand for all of a long list.
    guard readings.count - first < DraftSurfaces.mostOfGroup else { return }
    for index in first..<readings.count where isSame(readings[index], reading) { return }
    readings.append(reading)
  }

  /// Adds to a listed name what it stands for as a short form.
  func addReadings(
    to number: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    let match = scratch.matches[number]
    let place = match.tokens(from: scratch.base)
    guard place.count <= FormTable.longest else { return }
    for kind in Form.Kind.allCases {
      guard let found = scratch.forms.find(kind, place, tokens) else { continue }
      let form = scratch.forms[found]
      guard looksLike(form, at: place.lowerBound, tokens, text, scratch.forms.first(of: form)) else { continue }
      // Of one kind of thing: the country in "US Air Force" is none.
      let source = scratch.matches[Int(form.sources[0])]
      if kind == .part, label(of: match, scratch) != label(of: source, scratch) { continue }
      let hasTitle = words.titles.start(ofPhraseEndingAt: place.lowerBound, in: tokens, from: 0) != nil
      let isFirst = kind == .acronym || (kind == .surname && hasTitle)
      combine(number, with: form, isFirst: isFirst, &scratch)
    }
  }

  /// Puts together what a list says of a match and what it stands for as a form, which may come first.
  private func combine(_ number: Int, with form: Form, isFirst: Bool, _ scratch: inout Scratch) {
    let match = scratch.matches[number]
    let first = scratch.readings.count
    if isFirst { appendReadings(of: form, from: first, &scratch) }
    for index in match.readings {
      let listed = scratch.readings[index]
      // What the list says itself, it says as an entry.
      if let same = (first..<scratch.readings.count).first(where: { isSame(scratch.readings[$0], listed) }) {
        scratch.readings[same] = listed
      } else {
        scratch.readings.append(listed)
      }
    }
    if !isFirst { appendReadings(of: form, from: first, &scratch) }
    scratch.matches[number].firstReading = Int32(first)
    scratch.matches[number].readingCount = Int32(scratch.readings.count - first)
    scratch.matches[number].rule = scratch.readings[first].rule
  }

  /// Whether two matches stand for one thing.
  func isSame(_ one: Match, _ other: Match, _ scratch: borrowing Scratch) -> Bool {
    isSame(scratch.readings[one.readings.lowerBound], scratch.readings[other.readings.lowerBound])
  }

  /// The number of a match's label; -1 if no list has it.
  private func label(of match: Match, _ scratch: borrowing Scratch) -> Int32 {
    let meaning = scratch.readings[match.readings.lowerBound].meaning
    return meaning < 0 ? -1 : compiled.profile(of: meaning).label
  }

  private func isSame(_ one: Sense, _ other: Sense) -> Bool {
    guard one.meaning >= 0, other.meaning >= 0 else { return false }
    let first = compiled.meanings[Int(one.meaning)]
    let second = compiled.meanings[Int(other.meaning)]
    return compiled.isSame(one.meaning, other.meaning) && (first.id >= 0 || first.name == second.name)
  }
}
