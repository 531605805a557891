internal import Sluice

/// Whom a mention stands for: from a pronoun to the mention that it means, from that to the fullest name.
struct Resolution {
  /// The number of the mention in question.
  private let number: Int
  /// Where the chain of mentions ends.
  let root: Voice
  /// The name that the last mention is or has.
  private(set) var named: TextRange
  /// The fullest name that the document has for it, or the mention itself where there is none.
  private(set) var full: TextRange
  private(set) var words: Int
  private(set) var isName: Bool
  private(set) var isAmbiguous = false
  /// How a description was found to mean a name.
  private(set) var byDescription: StaticString = ""

  /// Chains of pronouns longer than this are cut.
  static let longestChain = 64

  init(_ text: Span<UInt8>, _ voices: borrowing Voices, _ number: Int, _ names: NameIndex) {
    var at = number
    var steps = 0
    while voices[at].means >= 0, steps < Self.longestChain {
      if voices[at].link.isGuess { isAmbiguous = true }
      at = voices[at].means
      steps += 1
    }
    self.number = number
    root = voices[at]
    named = root.antecedent ?? root.head
    isName = root.kind == .name || root.antecedent != nil
    if root.antecedent != nil, root.link.isGuess { isAmbiguous = true }
    full = root.described
    words = 0
    if !isName { describe(text, voices, at, names) }
    guard isName else { return }
    let answer = names.fullest(text, named)
    full = answer.name
    words = NameKey(text, full.bytes).words
    if answer.isAmbiguous { isAmbiguous = true }
  }

  // `the group`, `the mayor`, `a spokesman for X`: a name that the document gives elsewhere.
  private mutating func describe(_ text: Span<UInt8>, _ voices: borrowing Voices, _ number: Int, _ names: NameIndex) {
    if root.isDefinite, root.bodies != [], let body = names.body(root.bodies, before: root.range.start),
      root.kind == .organisation
    {
      take(body, "the last body of that sort")
    } else if root.kind == .person, let answer = names.person(text, root) {
      take(answer.name, "the bearer of that role")
    } else if let name = delayedName(text, voices, number, names) {
      take(name, "the name that follows without saying whose, a guess")
      isAmbiguous = true
    }
  }

  private mutating func take(_ name: TextRange, _ how: StaticString) {
    named = name
    isName = true
    byDescription = how
  }

  // News names a person by the role first and by the name in the next paragraph. A full name that comes for the first time
  // without saying who that is has been described before.
  private func delayedName(
    _ text: Span<UInt8>, _ voices: borrowing Voices, _ number: Int, _ names: NameIndex
  ) -> TextRange? {
    guard root.kind == .person, root.affiliation != nil else { return nil }
    for other in voices.behind(number).prefix(12) {
      if other.paragraph > root.paragraph + 1 { return nil }
      guard other.paragraph == root.paragraph + 1, other.kind == .name || other.kind == .who else { continue }
      let name = other.antecedent ?? other.head
      let key = NameKey(text, name.bytes)
      return other.isBare && key.words > 1 && !names.isKnown(key, before: name.start) ? name : nil
    }
    return nil
  }

  /// What sort of speaker it is, as far as the text tells.
  var kind: Quote.Speaker.Kind? {
    switch root.kind {
    case .person, .he, .she, .who: return .person
    case .organisation: return .organisation
    case .group, .they: return .group
    case .document: return .document
    // In English a person's name takes no article. A name of one word may be a company's.
    case .name:
      if root.isDefinite, !root.isTitled { return .organisation }
      return root.isTitled || root.gender != .unknown || words > 1 ? .person : nil
    default: return isName ? .person : nil
    }
  }

  /// The way from the mention to the name, in words: `'he', the last speaker that fits is 'Mr Lee', in full 'Ann Lee'`.
  func chain(_ document: borrowing Document, _ voices: borrowing Voices, _ entity: Name) -> String {
    var parts: [String] = []
    var at = number
    while voices[at].means >= 0, parts.count < Self.longestChain {
      parts.append("'\(document.string(voices[at].range))', \(voices[at].link.rawValue) is")
      at = voices[at].means
    }
    parts.append("'\(document.string(root.range))'")
    var text = parts.joined(separator: " ")
    if let antecedent = root.antecedent { text += ", \(root.link.rawValue) is '\(document.string(antecedent))'" }
    if byDescription.utf8CodeUnitCount > 0 { text += ", \(byDescription) is '\(document.string(named))'" }
    if isName, full != named { text += ", in full '\(document.string(full))'" }
    if entity != .none { text += ", entity '\(document.string(entity))'" }
    if isAmbiguous { text += "; another may be meant" }
    return text
  }
}
