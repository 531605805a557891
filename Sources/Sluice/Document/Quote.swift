/// Reported speech: layer `quotes`.
public struct Quote: Annotation {
  public static let layer = "quotes"

  /// From the first to the last byte of what is reported, quotation marks included.
  public var range: TextRange
  public var kind: Kind
  /// Its parts in order, without the attribution that stands between them. At least one.
  public var pieces: [TextRange]
  public var cue: Cue?
  public var speaker: Speaker?
  /// The rule that found it.
  public var rule: StaticString
  /// The share of this rule's findings that are right, as measured; from 0 to 1.
  public var confidence: Double
  public var flags: Flags
  /// Quotations inside this one.
  public var nested: [TextRange]

  public init(
    range: TextRange, kind: Kind, pieces: [TextRange], cue: Cue?, speaker: Speaker?, rule: StaticString,
    confidence: Double, flags: Flags = [], nested: [TextRange] = []
  ) {
    self.range = range
    self.kind = kind
    self.pieces = pieces
    self.cue = cue
    self.speaker = speaker
    self.rule = rule
    self.confidence = confidence
    self.flags = flags
    self.nested = nested
  }

  public static let fields: [Field<Self>] = [
    Field("kind", "Direct, indirect or mixed.") { $0.kind },
    Field("pieces", "Its parts, without the attribution between them.") { $0.pieces },
    Field("cue", "The words that report.") { $0.cue },
    Field("speaker", "Who speaks.") { $0.speaker },
    Field("rule", "The rule that found it.") { $0.rule },
    Field("confidence", "How often this rule is right, from 0 to 1.") { $0.confidence },
    Field("flags", "What is special about it.") { $0.flags },
    Field("nested", "Quotations inside it.") { $0.nested },
  ]

  /// How much of it stands in quotation marks.
  public enum Kind: String, CaseIterable, Sendable, FieldValue, ParameterValue {
    case direct, indirect, mixed
  }

  /// The words that report: `said`, `according to`, `:`.
  public struct Cue: Part {
    public var range: TextRange
    public var lemma: Name

    public init(range: TextRange, lemma: Name) {
      self.range = range
      self.lemma = lemma
    }

    public static let fields: [Field<Self>] = [Field("lemma", "Its base form.") { $0.lemma }]
  }

  /// Who speaks, as the text has it.
  public struct Speaker: Part {
    public var range: TextRange
    /// The fullest name that the document has for the speaker; the list's, where that is but a word.
    public var name: Name
    /// The id of the entity that this is, if the mention is one.
    public var entity: Name
    public var kind: Kind?
    public var affiliation: Mention?
    public var hearer: Mention?

    public init(
      range: TextRange, name: Name, entity: Name = .none, kind: Kind? = nil, affiliation: Mention? = nil,
      hearer: Mention? = nil
    ) {
      self.range = range
      self.name = name
      self.entity = entity
      self.kind = kind
      self.affiliation = affiliation
      self.hearer = hearer
    }

    public static let fields: [Field<Self>] = [
      Field("name", "The fullest name that the document has for the speaker; the list's, where that is but a word.") {
        $0.name
      },
      Field("entity", "The id of the entity.") { $0.entity },
      Field("kind", "Person, organisation, group or document.") { $0.kind },
      Field("affiliation", "Whom the speaker speaks for.") { $0.affiliation },
      Field("hearer", "Whom the speaker speaks to.") { $0.hearer },
    ]

    /// What sort of speaker it is.
    public enum Kind: String, CaseIterable, Sendable, FieldValue {
      case person, organisation, group, document
    }
  }

  /// A mention of somebody: a place in the text.
  public struct Mention: Part {
    public var range: TextRange

    public init(range: TextRange) { self.range = range }

    public static let fields: [Field<Self>] = []
  }

  /// What is special about a quote.
  public struct Flags: OptionSet, Sendable, FieldValue {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let unclosed = Flags(rawValue: 1 << 0)
    public static let continued = Flags(rawValue: 1 << 1)
    public static let floating = Flags(rawValue: 1 << 2)
    public static let headline = Flags(rawValue: 1 << 3)
    public static let negated = Flags(rawValue: 1 << 4)
    public static let question = Flags(rawValue: 1 << 5)
    public static let belief = Flags(rawValue: 1 << 6)
    public static let ambiguous = Flags(rawValue: 1 << 7)
    public static let noSpeaker = Flags(rawValue: 1 << 8)

    private static let names: [StaticString] = [
      "unclosed", "continued", "floating", "headline", "negated", "question", "belief", "ambiguous", "no_speaker",
    ]

    public var isAbsent: Bool { isEmpty }

    public static var kind: FieldKind { .list(.text) }

    public func write<Writer: FieldWriter & ~Copyable>(to writer: inout Writer, _ document: borrowing Document) {
      writer.beginList()
      for (bit, name) in Self.names.enumerated() where contains(Flags(rawValue: 1 << UInt16(bit))) {
        writer.element()
        writer.string(name)
      }
      writer.endList()
    }
  }
}
