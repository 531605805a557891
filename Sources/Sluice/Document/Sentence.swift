/// A sentence: layer `sentences`.
///
/// Sentences are trimmed, in text order, disjoint, and together hold all text of the kept blocks but white space. None
/// crosses a line that ends one or the border of a block.
public struct Sentence: Annotation {
  public static let layer = "sentences"
  public static var showsText: Bool { false }

  public var range: TextRange
  /// The number of the paragraph, from 0.
  public var paragraph: Int32
  /// Whether it ends without a terminal mark, as headings do.
  public var headline: Bool
  /// Whether a quotation is open where it starts.
  public var insideQuote: Bool

  public init(range: TextRange, paragraph: Int32, headline: Bool = false, insideQuote: Bool = false) {
    self.range = range
    self.paragraph = paragraph
    self.headline = headline
    self.insideQuote = insideQuote
  }

  public static let fields: [Field<Self>] = [
    Field("paragraph", "The number of its paragraph, from 0.") { $0.paragraph },
    Field("headline", "Whether it ends without a terminal mark, as headings do.") { $0.headline },
    Field("inside_quote", "Whether a quotation is open where it starts.") { $0.insideQuote },
  ]
}
