/// A line of the text, or a part of one, and what it is on the page: layer `blocks`.
///
/// Blocks are trimmed, in text order, disjoint and never empty; outside them there is only white space.
public struct Block: Annotation {
  public static let layer = "blocks"
  public static var showsText: Bool { false }

  public var range: TextRange
  public var label: Label
  /// Whether later stages see it.
  public var kept: Bool
  /// How much like running text it is, in 1/256; above 0 is article.
  public var score: Int32
  public var reasons: ReasonList

  public init(range: TextRange, label: Label, kept: Bool, score: Int32, reasons: ReasonList = ReasonList()) {
    self.range = range
    self.label = label
    self.kept = kept
    self.score = score
    self.reasons = reasons
  }

  public var isSetAside: Bool { !kept }

  public static let fields: [Field<Self>] = [
    Field("label", "What it is on the page.") { $0.label },
    Field("kept", "Whether later stages see it.", always: true) { $0.kept },
    Field("score", "How much like running text it is; above 0 is article.") { Double($0.score) / 256 },
    Field("reasons", "The rules that decided, in the order applied.") { $0.reasons },
  ]

  /// What a block is on the page.
  public enum Label: String, CaseIterable, Sendable, FieldValue, ParameterValue {
    case headline, standfirst, paragraph, crosshead
    case listItem = "list_item"
    case caption, agency, dateline, byline, credit, timestamp, tags
    case relatedHeading = "related_heading"
    case relatedLink = "related_link"
    case promo, newsletter, comments
    case commentForm = "comment_form"
    case share, nav, address, legal, ad, template, other
  }
}

/// The numbers of up to six rules, and the table that has their names. The first six count.
public struct ReasonList: Sendable, FieldValue {
  private var numbers = InlineArray<6, UInt16>(repeating: 0)
  private var size: UInt8 = 0
  private var table: NameTable.Handle?

  public init() {}

  /// An empty list whose numbers stand for texts of the table.
  public init(of table: NameTable.Handle) { self.table = table }

  public mutating func append(_ rule: Int) {
    guard size < 6 else { return }
    numbers[Int(size)] = UInt16(truncatingIfNeeded: rule)
    size += 1
  }

  public var count: Int { Int(size) }

  /// The number of a rule, by its place in the list.
  public subscript(_ index: Int) -> Int { Int(numbers[index]) }

  public var isAbsent: Bool { size == 0 }

  public static var kind: FieldKind { .list(.text) }

  public func write<Writer: FieldWriter & ~Copyable>(to writer: inout Writer, _ document: borrowing Document) {
    writer.beginList()
    if let table {
      for index in 0..<count {
        writer.element()
        table[self[index]].write(to: &writer, document)
      }
    }
    writer.endList()
  }
}
