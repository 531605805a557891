extension Composer {
  /// The map whose beginning was just read.
  mutating func map(from start: Mark, at place: Place, isBlock: Bool, depth: Int) throws(Stop) -> Built {
    var entries = Entries()
    var height = 0
    // A single pair in a list, `[a: 1]`, is a map without brackets.
    let isBracket = !isBlock && text.scalar(at: start) == "{"
    if isBracket { brackets.append(start) }
    while true {
      let last = lastEnd
      let event = try next()
      if case .mapEnd = event.kind {
        if isBracket { brackets.removeLast() }
        try merge(into: &entries)
        let whole = isBlock ? place : text.place(from: start, to: event.end)
        return Built(node: Node(.map(entries.list), at: whole), height: height + 1)
      }
      let key = try key(event, after: last, depth: depth)
      let value = try node(next(), depth: depth + 1)
      height = max(height, value.height)
      guard let key else { continue }
      if let first = entries.places[ByteString(key.text)] {
        try report(.duplicateKey(key, first: first))
        continue
      }
      entries.places[ByteString(key.text)] = key.place
      if key.isMerge {
        entries.merge = (entries.list.count, key.place, value.node)
      } else {
        entries.list.append(Node.Entry(key: Node.Key(text: key.text, place: key.place), value: value.node))
      }
    }
  }

  struct MapKey {
    var text: String
    var place: Place
    var isMerge: Bool
  }

  private struct Entries {
    var list: [Node.Entry] = []
    /// Where each key is written.
    var places: [ByteString: Place] = [:]
    /// Before which entry, where and what is merged.
    var merge: (index: Int, place: Place, value: Node)?
  }

  /// The key that an event begins; none if it is not a plain or quoted scalar, which is reported.
  private mutating func key(_ event: Event, after last: Mark, depth: Int) throws(Stop) -> MapKey? {
    switch event.kind {
    case .scalar(let scalar, let isBlock):
      let (_, place) = try begin(event)
      let name = try open(event)
      close(name, Built(node: Node(.scalar(scalar), at: place), height: 0), size: 1)
      if let mark = text.questionMark(from: last, to: event.start) {
        try report(.explicitKey(at: text.place(at: mark, length: 1)))
      } else if isBlock {
        try report(.badKey("a block text", at: place))
      } else if scalar.style == .plain, scalar.text.isEmpty {
        try report(.missingKey(at: place))
      } else {
        return MapKey(text: scalar.text, place: place, isMerge: scalar.style == .plain && scalar.text == "<<")
      }
      return nil
    case .alias:
      try report(.badKey("an alias", at: text.place(from: event.start, to: event.end)))
      return nil
    default:
      let node = try node(event, depth: depth + 1).node
      try report(.badKey(node.described, at: node.place))
      return nil
    }
  }
}

// MARK: - Merging

extension Composer {
  /// Puts in the entries of the maps that `<<` names, where no key of the same name is before them.
  private mutating func merge(into entries: inout Entries) throws(Stop) {
    guard let (index, place, value) = entries.merge else { return }
    var merged: [Node.Entry] = []
    for node in value.list ?? [value] {
      guard let map = node.map else {
        try report(.badMerge(node, at: place))
        continue
      }
      for var entry in map where entries.places[ByteString(entry.key.text)] == nil {
        entries.places[ByteString(entry.key.text)] = entry.key.place
        entry.key.usedAt = entry.key.usedAt ?? place
        merged.append(entry)
      }
    }
    entries.list.insert(contentsOf: merged, at: index)
  }
}

extension Diagnostic {
  fileprivate static func duplicateKey(_ key: Composer.MapKey, first: Place) -> Diagnostic {
    Diagnostic(
      .error, "duplicate_key", "the key \(key.text.quoted) is written twice", at: key.place,
      hint: key.isMerge ? "merge a list: '<<: [*first, *second]'" : "remove one of the two",
      notes: [Note("first written here", at: first)])
  }

  fileprivate static func explicitKey(at place: Place) -> Diagnostic {
    Diagnostic(.error, "bad_key", "keys that begin with '? ' are not read", at: place, hint: "write 'key: value'")
  }

  fileprivate static func badKey(_ what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "bad_key", "a key must be plain or quoted text, not \(what)", at: place,
      hint: "text that begins with '{', '[', '*', '|' or '>' needs quotation marks")
  }

  fileprivate static func missingKey(at place: Place) -> Diagnostic {
    Diagnostic(.error, "bad_key", "a key is missing here", at: place, hint: "an empty key is written \"\"")
  }

  fileprivate static func badMerge(_ node: Node, at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "bad_merge", "'<<' must be a map or a list of maps, not \(node.described)",
      at: node.usedAt ?? (node.isNull ? place : node.place), hint: "name what to merge by an alias: '<<: *name'")
  }
}
