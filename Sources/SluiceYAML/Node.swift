/// A value in a YAML text, with its place.
///
/// A scalar keeps its source text and style; what it means is for the parameter that takes it to say, so `no` and
/// `1.10` given to a text parameter stay `no` and `1.10`.
public struct Node: Sendable {
  /// What a node is.
  public enum Content: Sendable {
    case scalar(Scalar)
    case list([Node])
    case map([Entry])
  }

  /// Text, and how it was written.
  public struct Scalar: Sendable {
    /// How a scalar was written, which limits what it may be read as.
    public enum Style: Sendable {
      /// Without quotation marks: may be read as a number, a Boolean or nothing (`~`, `null`, empty).
      case plain
      /// In quotation marks, or a block scalar (`|`, `>`): text.
      case quoted
      /// Put together from variables: may be read as a number or a Boolean, but never as nothing.
      case composed
    }
    /// The text without quotation marks and with its escapes resolved.
    public var text: String
    /// How it was written.
    public var style: Style

    /// A scalar of this text.
    public init(text: String, style: Style) {
      self.text = text
      self.style = style
    }
  }

  /// A key of a map and its value.
  public struct Entry: Sendable {
    /// The key's text and place. Keys are always scalars.
    public var key: Key
    /// What the key has.
    public var value: Node

    /// An entry of this key and value.
    public init(key: Key, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// The key of an entry.
  public struct Key: Sendable {
    /// The text without quotation marks and with its escapes resolved.
    public var text: String
    /// Where it is written.
    public var place: Place
    /// Where the alias or merge stands by which this entry came here, if it came by one.
    public var usedAt: Place?

    /// A key of this text.
    public init(text: String, place: Place, usedAt: Place? = nil) {
      self.text = text
      self.place = place
      self.usedAt = usedAt
    }
  }

  /// The scalar, list or map.
  public var content: Content
  /// Where it is written: after its anchor, if it has one. Lists and maps in block style have no length.
  public var place: Place
  /// The folder that a relative path in this value resolves against: the one of the text it was written in.
  public var folder: String
  /// Where the alias stands by which this node came here, if it came by one.
  public var usedAt: Place?
  /// What messages show in place of a scalar's text, if that holds what must not be shown: a value of the environment.
  public var shown: String?

  /// A node written at a place; its folder is that of the place's text, unless another is given.
  public init(_ content: Content, at place: Place, folder: String? = nil, usedAt: Place? = nil) {
    self.content = content
    self.place = place
    self.folder = folder ?? place.origin.folder
    self.usedAt = usedAt
  }
}

extension Node {
  /// The scalar, if this is one.
  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements, if this is a list.
  public var list: [Node]? {
    if case .list(let list) = content { list } else { nil }
  }

  /// The entries in the order written, if this is a map.
  public var map: [Entry]? {
    if case .map(let map) = content { map } else { nil }
  }

  /// The value of a key, if this is a map that has it.
  public subscript(key: String) -> Node? {
    let key = ByteString(key)
    return map?.first { ByteString($0.key.text) == key }?.value
  }

  /// Whether nothing is written here: `~`, `null`, or no value after the colon.
  public var isNull: Bool {
    guard let scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// What this is, for messages: "a list", "an empty list", "a map", "'many'", "nothing".
  public var described: String {
    switch content {
    case .list(let list): list.isEmpty ? "an empty list" : "a list"
    case .map: "a map"
    case .scalar(let scalar): isNull ? "nothing" : (shown ?? scalar.text).quoted
    }
  }

  /// The place of a part of a scalar, given in code points of its text; of the whole where the text as written has
  /// escapes or goes over lines, so that parts cannot be told.
  public func place(ofPart start: Int, length: Int) -> Place {
    guard let scalar, place.length > 0, place.line <= place.origin.lines.count else { return place }
    let line = Array(place.origin.lines[place.line - 1].unicodeScalars)
    let text = Array(scalar.text.unicodeScalars)
    for first in [place.column - 1, place.column] where first >= 0 && first + text.count <= line.count {
      if Array(line[first..<first + text.count]) == text {
        return Place(origin: place.origin, line: place.line, column: first + 1 + start, length: length)
      }
    }
    return place
  }
}
