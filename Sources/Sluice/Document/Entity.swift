/// A name found in the text: layer `entities`.
///
/// Sorted by start, then longer first; one entity a range. Titles and the possessive ’s are outside.
public struct Entity: Annotation {
  public static let layer = "entities"

  public var range: TextRange
  /// The kind of thing: `PER`, `ORG`, `GPE`, or whatever the list says.
  public var label: Name
  /// The id of the first candidate, if its list has ids.
  public var id: Name
  /// The canonical name of that id.
  public var name: Name
  /// The list that gave it.
  public var list: Name
  public var rule: Rule
  /// All readings, best first, when there is more than one; the first equals the fields above.
  public var candidates: [Candidate]

  public init(
    range: TextRange, label: Name, id: Name, name: Name, list: Name, rule: Rule, candidates: [Candidate] = []
  ) {
    self.range = range
    self.label = label
    self.id = id
    self.name = name
    self.list = list
    self.rule = rule
    self.candidates = candidates
  }

  public static let fields: [Field<Self>] = [
    Field("label", "The kind of thing, as the list says.") { $0.label },
    Field("id", "The canonical id.") { $0.id },
    Field("name", "The canonical name.") { $0.name },
    Field("list", "The list that gave it.") { $0.list },
    Field("rule", "How it was found.") { $0.rule },
    Field("candidates", "All readings, best first, when there is more than one.") { $0.candidates },
  ]

  /// How a name was found.
  public enum Rule: String, CaseIterable, Sendable, FieldValue {
    /// It stands in a list.
    case entry
    /// Defined in the text, in brackets beside a listed name.
    case acronym
    /// The family name of a person whose full name the document has.
    case surname
    /// A title before an unlisted name.
    case titleName = "title_name"
    /// The first words of a listed organisation's name.
    case shortName = "short_name"
  }

  /// One reading of a name that has several.
  public struct Candidate: Record {
    public var id: Name
    public var label: Name
    public var name: Name
    public var list: Name
    public var priority: Int
    public var rule: Rule

    public init(id: Name, label: Name, name: Name, list: Name, priority: Int, rule: Rule) {
      self.id = id
      self.label = label
      self.name = name
      self.list = list
      self.priority = priority
      self.rule = rule
    }

    public static let fields: [Field<Self>] = [
      Field("id", "The canonical id.") { $0.id },
      Field("label", "The kind of thing.") { $0.label },
      Field("name", "The canonical name.") { $0.name },
      Field("list", "The list that gave it.") { $0.list },
      Field("priority", "The list's priority.") { $0.priority },
      Field("rule", "How it was found.") { $0.rule },
    ]
  }
}
