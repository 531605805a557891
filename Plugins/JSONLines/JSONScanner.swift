internal import Sluice

/// Finds the values that pointers lead to, in one pass over a JSON text that checks all of it against RFC 8259.
///
/// Of equal keys in an object the first counts. Values are found as they are written; `JSONText` makes of them what they
/// mean. Lists and objects may stand 512 deep in each other, and nothing here calls itself.
struct JSONScanner {
  enum Kind: String {
    case null, bool = "true or false", number = "a number", string = "text", array = "a list", object = "an object"
  }

  /// A value, and the bytes that it is written in: of a text with its quotation marks.
  struct Value {
    let kind: Kind
    let range: Range<Int>
  }

  /// A list or an object that has begun.
  private struct Level {
    let isObject: Bool
    let start: Int
    /// What pointers want of it: a node of the tree, or `unwanted`.
    let node: Int
    /// How many elements of a list have begun.
    var count = 0
  }

  static let deepest = 512
  private static let unwanted = -1

  private let tree: PointerTree
  /// For each pointer the value that it leads to.
  private(set) var values: [Value?]
  /// Which nodes a value was found for.
  private var isMet: [Bool]
  private var levels: [Level] = []
  /// The next byte to be looked at, and what pointers want of the value that begins there.
  private var place = 0
  private var node = 0
  private var key: [UInt8] = []

  init(_ pointers: [JSONPointer]) {
    tree = PointerTree(pointers)
    values = Array(repeating: nil, count: pointers.count)
    isMet = Array(repeating: false, count: tree.nodes.count)
  }

  /// Goes through a text of valid UTF-8.
  ///
  /// - Returns: what the whole is.
  mutating func scan(_ text: Span<UInt8>) throws(JSONFault) -> Kind {
    for index in values.indices { values[index] = nil }
    for index in isMet.indices { isMet[index] = false }
    levels.removeAll(keepingCapacity: true)
    place = 0
    node = 0
    while true {
      skipBlanks(text)
      guard var kind = try value(text) else { continue }
      while let level = levels.last {
        skipBlanks(text)
        let byte = text.byte(at: place)
        if byte == UInt8(ascii: ",") {
          place &+= 1
          if level.isObject { try member(text) } else { element() }
          break
        }
        guard byte == (level.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw .expected(level.isObject ? "',' or '}'" : "',' or ']'", text, at: place)
        }
        kind = close()
      }
      guard levels.isEmpty else { continue }
      skipBlanks(text)
      guard place == text.count else { throw .expected("nothing behind the value", text, at: place) }
      return kind
    }
  }

  /// Reads a value, or the beginning of a list or an object up to its first value; then nil.
  private mutating func value(_ text: Span<UInt8>) throws(JSONFault) -> Kind? {
    let start = place
    let kind: Kind
    switch text.byte(at: place) {
    case UInt8(ascii: "\""):
      place = try Self.behindText(text, from: place)
      kind = .string
    case UInt8(ascii: "{"): return try open(text, isObject: true)
    case UInt8(ascii: "["): return try open(text, isObject: false)
    case UInt8(ascii: "t"): kind = try word("true", .bool, text)
    case UInt8(ascii: "f"): kind = try word("false", .bool, text)
    case UInt8(ascii: "n"): kind = try word("null", .null, text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number(text)
      kind = .number
    default: throw .expected("a value", text, at: place)
    }
    found(Value(kind: kind, range: start..<place), node)
    return kind
  }

  private mutating func found(_ value: Value, _ node: Int) {
    guard node != Self.unwanted else { return }
    for index in tree.nodes[node].ends { values[tree.pointers[index]] = value }
  }

  @inline(__always) private mutating func skipBlanks(_ text: Span<UInt8>) {
    while true {
      let byte = text.byte(at: place)
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return }
      place &+= 1
    }
  }
}

// MARK: - Lists and objects

extension JSONScanner {
  private mutating func open(_ text: Span<UInt8>, isObject: Bool) throws(JSONFault) -> Kind? {
    guard levels.count < Self.deepest else { throw .tooDeep(Self.deepest, at: place) }
    levels.append(Level(isObject: isObject, start: place, node: node))
    place &+= 1
    skipBlanks(text)
    if text.byte(at: place) == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return close() }
    if isObject { try member(text) } else { element() }
    return nil
  }

  private mutating func close() -> Kind {
    place &+= 1
    let level = levels.removeLast()
    let kind: Kind = level.isObject ? .object : .array
    found(Value(kind: kind, range: level.start..<place), level.node)
    return kind
  }

  /// Reads a key and its colon.
  private mutating func member(_ text: Span<UInt8>) throws(JSONFault) {
    skipBlanks(text)
    guard text.byte(at: place) == UInt8(ascii: "\"") else { throw .expected("a key", text, at: place) }
    let start = place
    place = try Self.behindText(text, from: place)
    node = wanted(text, start..<place)
    skipBlanks(text)
    guard text.byte(at: place) == UInt8(ascii: ":") else { throw .expected("':' behind a key", text, at: place) }
    place &+= 1
  }

  /// What pointers want of the value under a key of the object at hand.
  private mutating func wanted(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    guard let parent = levels.last?.node, parent != Self.unwanted, !tree.nodes[parent].branches.isEmpty else {
      return Self.unwanted
    }
    key.removeAll(keepingCapacity: true)
    // Half a surrogate pair is in no pointer.
    if JSONText.unescape(text, range, to: &key) != nil { return Self.unwanted }
    for index in tree.nodes[parent].branches where tree.branches[index].key == key {
      return meet(tree.branches[index].node)
    }
    return Self.unwanted
  }

  /// Begins an element of the list at hand.
  private mutating func element() {
    node = Self.unwanted
    let last = levels.count &- 1
    let parent = levels[last].node
    guard parent != Self.unwanted else { return }
    let count = levels[last].count
    levels[last].count = count &+ 1
    for index in tree.nodes[parent].branches where tree.branches[index].index == count {
      node = meet(tree.branches[index].node)
    }
  }

  private mutating func meet(_ node: Int) -> Int {
    if isMet[node] { return Self.unwanted }
    isMet[node] = true
    return node
  }
}

// MARK: - Texts, numbers, words

extension JSONScanner {
  /// Behind the text that begins with the quotation mark at an offset.
  static func behindText(_ text: Span<UInt8>, from start: Int) throws(JSONFault) -> Int {
    var place = start &+ 1
    while place < text.count {
      if place &+ 8 <= text.count {
        let bytes = EightBytes(text, unchecked: place)
        let plain = (bytes.below(0x20) | bytes.equal(to: 0x22) | bytes.equal(to: 0x5C)).first
        place &+= plain
        if plain == 8 { continue }
      }
      let byte = text[place]
      if byte == UInt8(ascii: "\"") { return place &+ 1 }
      if byte < 0x20 { throw .control(byte, at: place) }
      if byte != UInt8(ascii: "\\") {
        place &+= 1
        continue
      }
      switch text.byte(at: place &+ 1) {
      case UInt8(ascii: "u") where JSONText.unit(text, at: place) != nil: place &+= 6
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        place &+= 2
      default: throw .escape(text, at: place)
      }
    }
    throw .endless(at: start)
  }

  private mutating func number(_ text: Span<UInt8>) throws(JSONFault) {
    if text.byte(at: place) == UInt8(ascii: "-") { place &+= 1 }
    if text.byte(at: place) == UInt8(ascii: "0") {
      if Self.isDigit(text.byte(at: place &+ 1)) { throw .leadingZero(at: place) }
      place &+= 1
    } else {
      try digits(text)
    }
    if text.byte(at: place) == UInt8(ascii: ".") {
      place &+= 1
      try digits(text)
    }
    guard text.byte(at: place) | 0x20 == UInt8(ascii: "e") else { return }
    place &+= 1
    let sign = text.byte(at: place)
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { place &+= 1 }
    try digits(text)
  }

  private mutating func digits(_ text: Span<UInt8>) throws(JSONFault) {
    guard Self.isDigit(text.byte(at: place)) else { throw .expected("a digit", text, at: place) }
    while Self.isDigit(text.byte(at: place)) { place &+= 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func word(_ word: StaticString, _ kind: Kind, _ text: Span<UInt8>) throws(JSONFault) -> Kind {
    for index in 0..<word.utf8CodeUnitCount where text.byte(at: place &+ index) != word.utf8Start[index] {
      throw .expected("'\(word)'", text, at: place &+ index)
    }
    place &+= word.utf8CodeUnitCount
    return kind
  }
}
