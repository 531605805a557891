public import Sluice

public let components: [any Component.Type] = [Filter.self]

/// Keeps the documents that fulfil all conditions and drops the others.
///
/// ## What it does
///
/// Checks the conditions that are given, in the order of the parameters. A document that fails one is dropped: it has no
/// record, is counted under `reason`, and is no failure. Lengths count the code points of the kept text: of the kept
/// blocks after `clean`, else of the whole text. Metadata is compared as text, so `true` is the JSON `true` and "true"; a
/// key that the document does not have never matches. `sample` goes by the document's id alone: the same documents on
/// every machine, and a larger sample holds the smaller one.
///
/// ## Limits
///
/// Nulls, lists and maps in the metadata never match.
public struct Filter: Stage {
  public static let name = "filter"
  public static let summary = "Keeps the documents that fulfil all conditions and drops the others."
  public static let parameters: [Parameter<Self>] = [
    Parameter("min_chars", \.minChars, "Fewest code points of kept text.", where: .whenGiven(.atLeast(0))),
    Parameter("max_chars", \.maxChars, "Most code points of kept text.", where: .whenGiven(.atLeast(0))),
    Parameter("metadata", \.metadata, "For each key, the value or values that the document must have one of."),
    Parameter("sample", \.sample, "The share of documents to keep, chosen by the hash of the id."),
    Parameter(
      "reason", \.reason, "What dropped documents are counted under. If none: the condition, as `metadata.lang`."),
  ]
  public static let examples = [
    Example("min_chars: 5", text: "Iraq", shows: "(dropped: min_chars)"),
    Example("max_chars: 5", text: "Iraq", shows: "Iraq"),
    Example("{max_chars: 3, reason: too_long}", text: "Iraq", shows: "(dropped: too_long)"),
  ]

  public var minChars: Int?
  public var maxChars: Int?
  public var metadata = Mapping<OneOrMany<String>>()
  public var sample: Rate?
  public var reason: String?
  public init() {}

  public func prepare(_ setup: Setup) throws -> Step {
    if let minChars, let maxChars, minChars > maxChars {
      throw Diagnostics(
        "out_of_range", "'max_chars' must be at least 'min_chars' (\(minChars)), not '\(maxChars)'",
        at: setup.place(ofParameter: "max_chars"))
    }
    if minChars == nil && maxChars == nil && sample == nil && metadata.entries.isEmpty {
      setup.warn(
        "no_condition", "\(setup.owner) has no condition and keeps every document", at: setup.parameters?.place)
    }
    let keys = metadata.entries.map { "metadata.\($0.key)" }
    return { document in
      guard let failed = failedCondition(of: document, keys) else { return }
      if setup.explains {
        let detail =
          failed.hasSuffix("_chars")
          ? "the kept text has \(Self.codePoints(of: document)) code points"
          : document.metadata(String(failed.dropFirst("metadata.".count)))?.text.map { "the value is '\($0)'" } ?? ""
        document[Note.self].append(Note(range: TextRange(0..<0), taken: false, rule: failed, detail: detail))
      }
      document.drop(reason ?? failed)
    }
  }

  /// The first condition that a document fails.
  private func failedCondition(of document: borrowing Document, _ keys: [String]) -> String? {
    if minChars != nil || maxChars != nil {
      let count = Self.codePoints(of: document)
      if let minChars, count < minChars { return "min_chars" }
      if let maxChars, count > maxChars { return "max_chars" }
    }
    for (index, entry) in metadata.entries.enumerated() {
      guard let text = document.metadata(entry.key)?.text,
        entry.value.values.contains(where: { ByteString($0) == ByteString(text) })
      else { return keys[index] }
    }
    if let sample, !Self.isSampled(document.id, sample) { return "sample" }
    return nil
  }

  private static func codePoints(of document: borrowing Document) -> Int {
    let span = document.text.span
    var count = 0
    for range in document.keptRanges {
      for index in range.bytes { count += span[index] & 0xC0 == 0x80 ? 0 : 1 }
    }
    return count
  }

  /// Whether the first eight bytes of the id's SHA-256, as a fraction of 2^64, lie below a rate.
  static func isSampled(_ id: ByteString, _ rate: Rate) -> Bool {
    let number = SHA256.digest(Array(id.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // In 53 bits, which a double holds exactly: the same on every machine, and 100% keeps all.
    return Double(number >> 11) < rate.fraction * 0x1p53
  }
}
