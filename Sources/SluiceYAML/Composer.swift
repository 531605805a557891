/// Puts nodes together from the events of one text.
struct Composer {
  /// Thrown when reading cannot or must not go on; what is wrong has been reported.
  struct Stop: Error {}

  /// A node, and how many lists and maps stand inside each other in it.
  struct Built {
    var node: Node
    var height: Int
  }

  /// What an anchor names.
  enum Anchor {
    /// Its node is still being read.
    case open(Place)
    case done(Place, Built, size: Int)

    var place: Place {
      switch self {
      case .open(let place), .done(let place, _, size: _): place
      }
    }
  }

  let text: CheckedText
  private(set) var faults: [Diagnostic]
  private let events: EventReader
  private var anchors: [String: Anchor] = [:]
  /// The first names, for suggestions.
  private var anchorNames: [String] = []
  /// How many nodes there are so far, with all that aliases stand for.
  private var count = 0
  /// Where the last event ended: between there and the next stands nothing but space, comments and indicators.
  private(set) var lastEnd = Mark(index: 0, line: 0, column: 0)
  /// Where the lists and maps in flow style begin that are being read.
  var brackets: [Mark] = []
  /// The text had faults that may cause syntax errors where a user sees none.
  private let isRepaired: Bool

  init(_ text: CheckedText, faults: [Diagnostic]) {
    self.text = text
    self.faults = faults
    isRepaired = !faults.isEmpty
    events = EventReader(text.bytes)
  }
}

// MARK: - Documents

extension Composer {
  /// Reads the document, which must be the only one.
  mutating func document() -> Node? {
    do {
      try capFaults()
      _ = try next()
      let start = try next()
      guard case .documentStart(let hasDirectives) = start.kind else { return try empty() }
      if hasDirectives { try report(.directive(at: text.place(at: start.start, length: 1))) }
      let first = try next()
      let root = try node(first, depth: 1).node
      _ = try next()
      let last = try next()
      if case .documentStart = last.kind {
        try? report(.secondDocument(at: text.place(from: last.start, to: last.end)))
        return root
      }
      if case .scalar(let scalar, _) = first.kind, scalar.style == .plain, scalar.text.isEmpty { return try empty() }
      return root
    } catch {
      return nil
    }
  }

  private mutating func empty() throws(Stop) -> Node? {
    try report(.emptyFile(at: Place(origin: text.origin, line: 1, column: 1, length: 0)))
    return nil
  }
}

// MARK: - Nodes

extension Composer {
  /// The node that an event begins.
  ///
  /// - Parameter depth: on which level a list or map here is, from 1.
  mutating func node(_ event: Event, depth: Int) throws(Stop) -> Built {
    if case .alias = event.kind { return try expanded(event, depth: depth) }
    let (start, place) = try begin(event)
    let before = count
    try add(1, at: place)
    let name = try open(event)
    let built: Built
    switch event.kind {
    case .listStart(let isBlock):
      try checkDepth(depth, at: place)
      built = try list(from: start, at: place, isBlock: isBlock, depth: depth)
    case .mapStart(let isBlock):
      try checkDepth(depth, at: place)
      built = try map(from: start, at: place, isBlock: isBlock, depth: depth)
    case .scalar(let scalar, _): built = Built(node: Node(.scalar(scalar), at: place), height: 0)
    default: throw Stop()
    }
    close(name, built, size: count - before)
    return built
  }

  private mutating func list(
    from start: Mark, at place: Place, isBlock: Bool, depth: Int
  ) throws(Stop) -> Built {
    var nodes: [Node] = []
    var height = 0
    if !isBlock { brackets.append(start) }
    while true {
      let event = try next()
      if case .listEnd = event.kind {
        if !isBlock { brackets.removeLast() }
        return Built(
          node: Node(.list(nodes), at: isBlock ? place : text.place(from: start, to: event.end)), height: height + 1)
      }
      let element = try node(event, depth: depth + 1)
      height = max(height, element.height)
      nodes.append(element.node)
    }
  }

  /// Where a node really starts, after its anchor, and its place; a list or map has a length only once it is read.
  mutating func begin(_ event: Event) throws(Stop) -> (start: Mark, place: Place) {
    guard event.anchor != nil || event.hasTag else { return (event.start, place(of: event, from: event.start)) }
    let properties = text.properties(of: event)
    if let tag = properties.tag { try report(.tag(tag.text, at: text.place(at: tag.mark, length: tag.length))) }
    return (properties.content, place(of: event, from: properties.content))
  }

  private func place(of event: Event, from start: Mark) -> Place {
    if case .scalar(_, isBlock: false) = event.kind { return text.place(from: start, to: event.end) }
    return text.place(from: start, to: start)
  }
}

// MARK: - Anchors and aliases

extension Composer {
  /// Notes the anchor of an event, if it has one that is new.
  mutating func open(_ event: Event) throws(Stop) -> String? {
    guard let name = event.anchor else { return nil }
    let place = text.place(at: text.properties(of: event).anchor ?? event.start, length: 1 + name.utf8.count)
    if let first = anchors[name] {
      try report(.duplicateAnchor(name, at: place, first: first.place))
      return nil
    }
    anchors[name] = .open(place)
    if anchorNames.count < 100 { anchorNames.append(name) }
    return name
  }

  mutating func close(_ name: String?, _ built: Built, size: Int) {
    guard let name, let anchor = anchors[name] else { return }
    anchors[name] = .done(anchor.place, built, size: size)
  }

  /// A copy of what an alias stands for. Its size and height are checked before it is made.
  private mutating func expanded(_ event: Event, depth: Int) throws(Stop) -> Built {
    let name = event.anchor ?? ""
    let place = text.place(from: event.start, to: event.end)
    switch anchors[name] {
    case .done(_, let built, let size):
      try add(size, at: place, alias: name)
      try checkDepth(depth + built.height - 1, at: place)
      return Built(node: built.node.used(at: place), height: built.height)
    case .open(let anchor): try report(.aliasInItself(name, at: place, anchor: anchor))
    case nil: try report(.unknownAlias(name, at: place, known: anchorNames))
    }
    try add(1, at: place)
    return Built(node: Node(.scalar(Node.Scalar(text: "", style: .plain)), at: place), height: 0)
  }
}

extension Node {
  /// This node and all in it, used at another place: by an alias, or by a variable that stands for it.
  package func used(at place: Place) -> Node {
    var node = self
    node.usedAt = place
    switch content {
    case .scalar: break
    case .list(let list): node.content = .list(list.map { $0.used(at: place) })
    case .map(let map):
      node.content = .map(
        map.map { entry in
          let key = Key(text: entry.key.text, place: entry.key.place, usedAt: place)
          return Entry(key: key, value: entry.value.used(at: place))
        })
    }
    return node
  }
}

// MARK: - Events, faults and limits

extension Composer {
  mutating func next() throws(Stop) -> Event {
    let event: Event
    do {
      event = try events.next()
    } catch {
      if !isRepaired { try report(error.diagnostic(in: text, bracket: brackets.last)) }
      throw Stop()
    }
    switch event.kind {
    // The end of a block is only known by what comes after it, and its end mark may lie behind that.
    case .listEnd, .mapEnd: lastEnd = event.start
    default: lastEnd = event.end
    }
    return event
  }

  mutating func report(_ fault: Diagnostic) throws(Stop) {
    faults.append(fault)
    try capFaults()
  }

  private mutating func capFaults() throws(Stop) {
    guard faults.count > YAML.maxFaults else { return }
    faults.removeSubrange(YAML.maxFaults...)
    if let place = faults.last?.place { faults.append(.tooManyFaults(at: place)) }
    throw Stop()
  }

  private mutating func add(_ nodes: Int, at place: Place, alias: String? = nil) throws(Stop) {
    count += nodes
    guard count > YAML.maxNodes else { return }
    try report(.tooManyNodes(at: place, alias: alias))
    throw Stop()
  }

  private mutating func checkDepth(_ depth: Int, at place: Place) throws(Stop) {
    guard depth > YAML.maxDepth else { return }
    try report(.tooDeep(at: place))
    throw Stop()
  }
}

extension Diagnostic {
  fileprivate static func directive(at place: Place) -> Diagnostic {
    Diagnostic(.error, "directive", "directives (lines that begin with '%') are not read", at: place, hint: "remove it")
  }

  fileprivate static func secondDocument(at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "second_document", "a second document begins here; a file holds one", at: place,
      hint: "move it into a file of its own, or remove the '---' before it")
  }

  fileprivate static func emptyFile(at place: Place) -> Diagnostic {
    Diagnostic(.error, "empty_file", "the file is empty", at: place)
  }

  fileprivate static func tag(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "tag", "tags such as \(written.quoted) are not read", at: place,
      hint: "remove it; text that begins with '!' needs quotation marks")
  }

  fileprivate static func duplicateAnchor(_ name: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      .error, "duplicate_anchor", "the anchor \("&\(name)".quoted) is written twice", at: place,
      hint: "give one of them another name", notes: [Note("first written here", at: first)])
  }

  fileprivate static func aliasInItself(_ name: String, at place: Place, anchor: Place) -> Diagnostic {
    Diagnostic(
      .error, "alias_in_itself", "the alias \("*\(name)".quoted) stands inside what it stands for", at: place,
      notes: [Note("its anchor is here", at: anchor)])
  }

  fileprivate static func unknownAlias(_ name: String, at place: Place, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown_alias", "no anchor \("&\(name)".quoted) stands before the alias \("*\(name)".quoted)", at: place,
      hint: Suggestion.best(for: name, among: known).map { "did you mean \("*\($0)".quoted)?" }
        ?? "text that begins with '*' needs quotation marks")
  }

  fileprivate static func tooManyNodes(at place: Place, alias: String?) -> Diagnostic {
    let what = alias.map { "the alias \("*\($0)".quoted) brings the file to" } ?? "the file has"
    return Diagnostic(
      .error, "too_many_nodes", "\(what) more than \(YAML.maxNodes) values", at: place,
      hint: "move long lists into files of their own")
  }

  fileprivate static func tooDeep(at place: Place) -> Diagnostic {
    Diagnostic(.error, "too_deep", "more than \(YAML.maxDepth) lists and maps stand inside each other here", at: place)
  }

  fileprivate static func tooManyFaults(at place: Place) -> Diagnostic {
    Diagnostic(.error, "too_many_faults", "more than \(YAML.maxFaults) errors; reading stopped", at: place)
  }
}
