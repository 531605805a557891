internal import CLibYAML

/// A position as libyaml gives it: all from 0 and in code points.
struct Mark {
  var index: Int
  var line: Int
  var column: Int

  init(index: Int, line: Int, column: Int) {
    self.index = index
    self.line = line
    self.column = column
  }

  fileprivate init(_ mark: yaml_mark_t) {
    self.init(index: Int(mark.index), line: Int(mark.line), column: Int(mark.column))
  }
}

/// What libyaml found next in a text.
struct Event {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case alias
    /// A block scalar is one that begins with `|` or `>`.
    case scalar(Node.Scalar, isBlock: Bool)
    /// A block list has its entries on lines of their own.
    case listStart(isBlock: Bool)
    case listEnd
    case mapStart(isBlock: Bool)
    case mapEnd
  }

  var kind: Kind
  var start: Mark
  var end: Mark
  /// The name that this is given by `&`, or that an alias gives.
  var anchor: String?
  var hasTag = false
}

/// What libyaml did not understand.
struct SyntaxError: Error {
  var problem: String
  var mark: Mark
  var context: String
  var contextMark: Mark
}

/// Reads the events of a text, one at a time.
///
/// The parser points into itself and into the text, so both are on the heap for as long as this lives.
final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(SyntaxError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let state = parser.pointee
      throw SyntaxError(
        problem: state.problem.map { String(cString: $0) } ?? "", mark: Mark(state.problem_mark),
        context: state.context.map { String(cString: $0) } ?? "", contextMark: Mark(state.context_mark))
    }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }
}

extension Event {
  fileprivate init(_ event: yaml_event_t) {
    let start = Mark(event.start_mark)
    let end = Mark(event.end_mark)
    let data = event.data
    switch event.type {
    case YAML_STREAM_START_EVENT: self.init(kind: .streamStart, start: start, end: end)
    case YAML_DOCUMENT_START_EVENT:
      let document = data.document_start
      let hasDirectives =
        document.version_directive != nil || document.tag_directives.start != document.tag_directives.end
      self.init(kind: .documentStart(hasDirectives: hasDirectives), start: start, end: end)
    case YAML_DOCUMENT_END_EVENT: self.init(kind: .documentEnd, start: start, end: end)
    case YAML_ALIAS_EVENT:
      self.init(kind: .alias, start: start, end: end, anchor: Self.text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      // The length is given: an escaped NUL does not end the text.
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
      let style: Node.Scalar.Style = scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted
      self.init(
        kind: .scalar(Node.Scalar(text: text, style: style), isBlock: isBlock), start: start, end: end,
        anchor: Self.text(scalar.anchor), hasTag: scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let list = data.sequence_start
      self.init(
        kind: .listStart(isBlock: list.style == YAML_BLOCK_SEQUENCE_STYLE), start: start, end: end,
        anchor: Self.text(list.anchor), hasTag: list.tag != nil)
    case YAML_SEQUENCE_END_EVENT: self.init(kind: .listEnd, start: start, end: end)
    case YAML_MAPPING_START_EVENT:
      let map = data.mapping_start
      self.init(
        kind: .mapStart(isBlock: map.style == YAML_BLOCK_MAPPING_STYLE), start: start, end: end,
        anchor: Self.text(map.anchor), hasTag: map.tag != nil)
    case YAML_MAPPING_END_EVENT: self.init(kind: .mapEnd, start: start, end: end)
    default: self.init(kind: .streamEnd, start: start, end: end)
    }
  }

  private static func text(_ characters: UnsafeMutablePointer<UInt8>?) -> String? {
    characters.map { String(cString: $0) }
  }
}
