internal import Sluice

extension SecondPass {
  /// Collects the short forms that the matches of a window give the document.
  func collect(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch) {
    let base = scratch.base
    for number in scratch.collected..<scratch.matches.count {
      let match = scratch.matches[number]
      let place = match.tokens(from: base)
      let source = Int32(number)
      if kinds.acronyms, let acronym = Acronym.definition(beside: place, tokens, text, words) {
        let token = Int32(acronym)
        add(Form(.acronym, token..<token + 1, source: source), tokens, &scratch)
      }
      guard match.end - match.start > 1 else { continue }
      let kind = compiled.profile(of: scratch.readings[match.readings.lowerBound].meaning).kind
      if kinds.surnames, kind == .person,
        let name = FamilyName(of: place, tokens, text, words)
      {
        let core = Int32(name.core.lowerBound)..<Int32(name.core.upperBound)
        let form = Form(.surname, core, particles: Int32(name.particles), source: source)
        scratch.matches[number].form = add(form, tokens, &scratch)
      }
      guard kind == .organisation else { continue }
      if kinds.shortNames { addShortNames(place, source, tokens, &scratch) }
      if kinds.longerNames { addParts(place, source, tokens, &scratch) }
    }
    scratch.collected = scratch.matches.count
  }

  @discardableResult private func add(_ form: Form, _ tokens: Span<Lexeme>, _ scratch: inout Scratch) -> Int32 {
    guard form.tokens.count <= FormTable.longest else { return -1 }
    let (number, isNew) = scratch.forms.number(of: form, tokens, from: scratch.base)
    if !isNew {
      var isKnown = false
      let source = form.sources[0]
      let known = scratch.forms[number]
      known.ordered { other in
        if isSame(scratch.matches[Int(source)], scratch.matches[Int(other)], scratch) { isKnown = true }
      }
      if !isKnown { scratch.forms[number].add(source) }
    }
    return Int32(number)
  }

  /// The first words of an organisation's name of three words or more, two at least.
  private func addShortNames(
    _ name: Range<Int>, _ source: Int32, _ tokens: Span<Lexeme>, _ scratch: inout Scratch
  ) {
    var wordCount = 1
    for end in name.dropFirst() where tokens[end].hasGap {
      wordCount += 1
      guard wordCount > 2, !words.isCommon(tokens[end - 1]) else { continue }
      add(Form(.shortName, Int32(name.lowerBound)..<Int32(end), source: source), tokens, &scratch)
    }
  }

  /// The first and the last words of an organisation's name: "Hezbollah" of "Kataib Hezbollah".
  private func addParts(_ name: Range<Int>, _ source: Int32, _ tokens: Span<Lexeme>, _ scratch: inout Scratch) {
    for middle in name.dropFirst() where tokens[middle].hasGap {
      for part in [Int32(name.lowerBound)..<Int32(middle), Int32(middle)..<Int32(name.upperBound)]
      where compiled.trie.hasTerm(beginningWith: tokens[Int(part.lowerBound)]) {
        add(Form(.part, part, source: source), tokens, &scratch)
      }
    }
  }
}
