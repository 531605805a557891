/// What the values of a field are, known without a value: schemas, tables and explanations follow from it.
public indirect enum FieldKind: Sendable, Hashable {
  case int, double, bool, text
  /// A place in the text: where it starts and where it ends, in the unit of the output.
  case range
  case list(FieldKind)
  /// A group of values. In a table each of them has columns of its own.
  case record([Member])

  /// A value of a group.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var help: String
    public var kind: FieldKind
    /// Whether there may be no value. Never of a list: one without elements is empty.
    public var isOptional: Bool
    /// Whether a record of JSON has the key even if the value is nil, false or empty.
    public var always: Bool
    /// Whether it is the text at the place of a part, which an output may be told to leave out.
    public var isPlaceText: Bool

    public init(
      _ name: String, _ help: String, _ kind: FieldKind, isOptional: Bool = false, always: Bool = false,
      isPlaceText: Bool = false
    ) {
      self.name = name
      self.help = help
      self.kind = kind
      self.isOptional = isOptional
      self.always = always
      self.isPlaceText = isPlaceText
    }
  }

  /// How many cells a value takes in a row.
  ///
  /// - Parameter annotationText: whether parts repeat their text.
  public func cells(annotationText: Bool = true) -> Int {
    switch self {
    case .int, .double, .bool, .text, .list: 1
    case .range: 2
    case .record(let members):
      members.filter { annotationText || !$0.isPlaceText }
        .reduce(0) { $0 + $1.kind.cells(annotationText: annotationText) }
    }
  }

  /// The kind where parts do not repeat their text.
  public var withoutPlaceText: FieldKind {
    switch self {
    case .int, .double, .bool, .text, .range: self
    case .list(let element): .list(element.withoutPlaceText)
    case .record(let members):
      .record(
        members.filter { !$0.isPlaceText }.map { member in
          var member = member
          member.kind = member.kind.withoutPlaceText
          return member
        })
    }
  }
}
