internal import Sluice

/// A short form that names found in a document have there: an acronym, a family name, the first words.
struct Form: Sendable {
  /// What sort of short form it is.
  enum Kind: UInt64, CaseIterable, Sendable {
    case acronym = 1, surname, shortName
    /// The first or last words of an organisation's name, which stand for it only where they are a listed name
    /// themselves.
    case part

    /// Those that make names of words that no list has.
    static let ofOwn: [Kind] = [.acronym, .surname, .shortName]
  }

  var kind: Kind
  /// The tokens that show it: of a window, and then of the table.
  var tokens: Range<Int32>
  /// The first of them in the document.
  var place: Int32 = 0
  /// Where the particles before a family name begin; its first token if there are none.
  var particles: Int32
  /// The matches that it may stand for, each thing once, in text order.
  private(set) var sources: InlineArray<8, Int32>
  private(set) var count: Int
  /// The one of them that the text had last, up to where it is being read; -1 before the first.
  var recent: Int32 = -1

  init(_ kind: Kind, _ tokens: Range<Int32>, particles: Int32? = nil, source: Int32) {
    self.kind = kind
    self.tokens = tokens
    self.particles = particles ?? tokens.lowerBound
    sources = InlineArray(repeating: source)
    count = 1
  }

  /// Adds a further thing that it may stand for. The first eight count.
  mutating func add(_ source: Int32) {
    guard count < 8 else { return }
    sources[count] = source
    count += 1
  }

  /// The matches it may stand for, the best first: the nearest before, else the first after.
  func ordered(_ body: (Int32) -> Void) {
    if recent >= 0 { body(recent) }
    for index in 0..<count where sources[index] != recent { body(sources[index]) }
  }
}

/// The short forms of one document, found by the hashes of their tokens.
struct FormTable: Sendable {
  private(set) var forms: [Form] = []
  /// The tokens of all forms, with particles.
  private(set) var lexemes: [Lexeme] = []
  // Places in `forms` by hash; -1 is empty. At most half full.
  private var slots: [Int32] = []
  private var hashes: [UInt64] = []
  // One bit a hash of a first token: 64 that stay in a register, and 4,096 to ask if those let it pass.
  private var firstTokens: UInt64 = 0
  private var firstTokensFine = [UInt64](repeating: 0, count: 64)
  // Bit n: there are forms of n tokens.
  private var lengths: UInt32 = 0

  /// Longer forms are not looked for.
  static let longest = 12

  var isEmpty: Bool { forms.isEmpty }

  mutating func clear() {
    guard !forms.isEmpty else { return }
    forms.removeAll(keepingCapacity: true)
    lexemes.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = -1 }
    firstTokens = 0
    for index in firstTokensFine.indices { firstTokensFine[index] = 0 }
    lengths = 0
  }

  subscript(_ index: Int) -> Form {
    get { forms[index] }
    set { forms[index] = newValue }
  }

  /// The number of a form with the same tokens, or of this one, which is then added.
  ///
  /// - Parameter base: the number of the first of the tokens in the document.
  mutating func number(of form: Form, _ tokens: Span<Lexeme>, from base: Int) -> (number: Int, isNew: Bool) {
    let range = Int(form.tokens.lowerBound)..<Int(form.tokens.upperBound)
    let hash = Self.hash(of: range, form.kind, tokens)
    if let known = find(hash) { return (known, false) }
    if forms.count * 2 >= slots.count { grow() }
    forms.append(keep(form, tokens, from: base))
    hashes.append(hash)
    place(hash, forms.count - 1)
    let bit = tokens[range.lowerBound].hash >> 52
    firstTokens |= 1 << (bit >> 6)
    firstTokensFine[Int(bit >> 6)] |= 1 << (bit & 63)
    lengths |= 1 << UInt32(min(range.count, 31))
    return (forms.count - 1, true)
  }

  /// The form with tokens of its own.
  private mutating func keep(_ form: Form, _ tokens: Span<Lexeme>, from base: Int) -> Form {
    var form = form
    let moved = Int32(lexemes.count) - form.particles
    for index in form.particles..<form.tokens.upperBound { lexemes.append(tokens[Int(index)]) }
    form.place = form.tokens.lowerBound + Int32(base)
    form.particles += moved
    form.tokens = form.tokens.lowerBound + moved..<form.tokens.upperBound + moved
    return form
  }

  /// The first token of a form.
  func first(of form: Form) -> Lexeme { lexemes[Int(form.tokens.lowerBound)] }

  /// Whether a form may begin with a token: false for most that begin none.
  @inline(__always) func mayBegin(with token: Lexeme) -> Bool {
    let bit = token.hash &>> 52
    guard firstTokens &>> (bit &>> 6) & 1 != 0 else { return false }
    return firstTokensFine[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 != 0
  }

  /// The first token from one to before another that a form may begin with; the other if there is none.
  @inline(__always) func firstBeginning(from start: Int, before limit: Int, _ tokens: Span<Lexeme>) -> Int {
    let firstTokens = firstTokens
    var token = start
    while token < limit {
      if firstTokens &>> (tokens[token].hash &>> 58) & 1 != 0, mayBegin(with: tokens[token]) { break }
      token &+= 1
    }
    return token
  }

  /// Whether there are forms of so many tokens.
  @inline(__always) func has(length: Int) -> Bool { lengths &>> UInt32(truncatingIfNeeded: min(length, 31)) & 1 != 0 }

  /// The number of the form that these tokens are.
  func find(_ kind: Form.Kind, _ range: Range<Int>, _ tokens: Span<Lexeme>) -> Int? {
    guard has(length: range.count) else { return nil }
    return find(Self.hash(of: range, kind, tokens))
  }

  /// The longest form that begins at a token and ends before another.
  func longest(at start: Int, before limit: Int, _ tokens: Span<Lexeme>) -> Int? {
    var end = start + 1
    while end < limit, end - start < Self.longest, !tokens[end].hasBreak { end += 1 }
    while end > start {
      if has(length: end - start) {
        for kind in Form.Kind.ofOwn {
          if let found = find(Self.hash(of: start..<end, kind, tokens)) { return found }
        }
      }
      end -= 1
    }
    return nil
  }

  private static func hash(of range: Range<Int>, _ kind: Form.Kind, _ tokens: Span<Lexeme>) -> UInt64 {
    var hash = StableHash.mix(tokens[range.lowerBound].hash, kind.rawValue)
    for index in range.dropFirst() {
      hash = StableHash.mix(hash, tokens[index].hash &+ (tokens[index].hasGap ? 1 : 0))
    }
    return hash
  }

  private func find(_ hash: UInt64) -> Int? {
    guard !slots.isEmpty else { return nil }
    var index = Int(hash & UInt64(slots.count - 1))
    while slots[index] >= 0 {
      if hashes[Int(slots[index])] == hash { return Int(slots[index]) }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for index in forms.indices { place(hashes[index], index) }
  }

  private mutating func place(_ hash: UInt64, _ form: Int) {
    var index = Int(hash & UInt64(slots.count - 1))
    while slots[index] >= 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = Int32(form)
  }
}
