public import Sluice
public import SystemPackage

public let components: [any Component.Type] = [Segment.self]

/// Finds the sentences of a text and the paragraphs that they belong to.
///
/// Sentences are trimmed, in order, disjoint, and together hold all text of the kept blocks but white space; none crosses
/// the edge of a block. A headline, a caption or a menu entry on a line of its own is a sentence too. A colon, a semicolon
/// and a spaced dash never end one; a quotation of several sentences is several sentences.
public struct Segment: Stage {
  public static let name = "segment"
  public static let summary = "Finds sentences and paragraphs."
  public static let uses: [any Annotation.Type] = [Block.self]
  public static let resources = bundledResources
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "language", \.language,
      "The language's tag, such as en or de-AT; auto takes each document's metadata field lang, else the fallback."),
    Parameter("fallback_language", \.fallbackLanguage, "The language of documents that name none."),
    Parameter(
      "newlines", \.newlines,
      "What ends a sentence: line, every newline; paragraph, only a blank line; auto, as each document is written."),
    Parameter(
      "wrapped_field", \.wrappedField,
      "A metadata field that says, where true, that the document's lines are broken at one length: then only a blank line ends a sentence."
    ),
    Parameter(
      "split_inside_quotes", \.splitInsideQuotes,
      "Whether sentences end inside a quotation; false keeps each quotation whole, with an aside on it in brackets."),
    Parameter(
      "lowercase_starts", \.lowercaseStarts,
      "Whether a small letter may start a sentence: auto, in documents written so; by default what is best for the language."
    ),
    Parameter("lists", \.lists, "Whether each item of a list inside a line is a sentence."),
    Parameter(
      oneOrMany: "abbreviations", \.abbreviations,
      "Files with abbreviations of your own, one a line with its class, or language files (.yaml)."),
    Parameter("tokens", \.tokens, "Whether to divide the sentences into words and signs: layer tokens."),
    Parameter(
      "clitics", \.clitics,
      "What tokens make of don't and Iraq's: joined, one token; split, the short word is one of its own."),
  ]
  public static let examples = [
    Example(
      text: "Mr. Smith left at 5 p.m. on Friday. “Why?” Ms. Lee asked.",
      shows: "[Mr. Smith left at 5 p.m. on Friday.] [“Why?” Ms. Lee asked.]"),
    Example(
      "split_inside_quotes: false", text: "\"It rained. We stayed.\" He smiled.",
      shows: "[\"It rained. We stayed.\"] [He smiled.]"),
    Example(
      "newlines: paragraph", text: "The lines\nare short.\n\nNew paragraph.",
      shows: "[The lines\nare short.]\n\n[New paragraph.]"),
  ]

  public var language = "auto"
  public var fallbackLanguage = "en"
  public var newlines = Newlines.line
  public var wrappedField = "wrapped"
  public var splitInsideQuotes = true
  public var lowercaseStarts: LowercaseStarts?
  public var lists = true
  public var abbreviations: [FilePath] = []
  public var tokens = false
  public var clitics = Clitics.joined

  public init() {}

  public var provides: [any Annotation.Type] {
    tokens ? [Sentence.self, Token.self] : [Sentence.self]
  }

  public func prepare(_ setup: Setup) throws -> Step {
    let languages = try Languages(self, setup)
    let (newlines, wrappedField, tokens) = (newlines, wrappedField, tokens)
    return { document in
      let segmenter = languages.segmenter(for: document.metadata("lang"))
      let isWrapped = document.metadata(wrappedField) == .bool(true)
      var notes: [Note] = []
      try document.fill(Sentence.self) { (document, sentences) throws(MemoryFault) in
        if document.isLarge {
          let most = SentenceBound.of(document.text.span)
          try document.ask(for: most * MemoryLayout<Sentence>.stride + document.keptBytes)
          sentences.reserveCapacity(most)
        }
        notes = segmenter.segment(document, newlines: isWrapped ? .paragraph : newlines, &sentences)
      }
      if !notes.isEmpty { document[Note.self] += notes }
      if tokens {
        try document.fill(Token.self) { (document, tokens) throws(MemoryFault) in
          // A token has more than two bytes, but in texts that have none of usual words.
          try document.ask(for: document.text.count / 3 * MemoryLayout<Token>.stride)
          segmenter.tokenizer.tokenize(document.text.span, document[Sentence.self].span, &tokens)
        }
      }
    }
  }
}
