public import Sluice
public import SystemPackage

/// What a survey of the documents found (output `line_templates`), and how it is used.
public struct Templates: ParameterGroup {
  public static let parameters: [Parameter<Self>] = [
    Parameter("file", \.file, "What `line_templates` wrote.", .required),
    Parameter(
      "source", \.source,
      "How a document's source is found; if not given, as when the file was made."),
    Parameter(
      "min_documents", \.minDocuments, "In how many documents of a source a line must stand.", where: .atLeast(2)),
    Parameter(
      "long_line", \.longLine, "From how many characters a sentence must stand in `long_share` of them.",
      where: .atLeast(1)),
    Parameter("long_share", \.longShare, "The share for such long sentences.", where: .between(0, and: 1)),
  ]

  public var file = FilePath("")
  public var source: TemplateSource?
  public var minDocuments = 3
  public var longLine = 120
  public var longShare = 0.8

  public init() {}
}
