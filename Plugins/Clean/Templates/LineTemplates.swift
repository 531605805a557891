public import Sluice
public import SystemPackage

/// Counts which lines repeat in the documents of a source, for `clean` to know what belongs to the page and not to an
/// article.
///
/// ## What it does
///
/// A survey of its own, before the run that cleans: input, no stages, this output. For each source - a folder, a site - and
/// each line of at most 400 bytes it counts the documents that have it, case, white space and numbers aside. `clean` takes
/// the file as `templates: {file: ...}`. Documents with the same three longest lines are copies of one article and count
/// once. The file is text, one line a count, without the lines themselves: their hashes are enough to know them again.
///
/// The same documents give the same bytes, whatever their order and however many workers there are. Counts of several runs
/// are added up by `merge`, in any order: surveys of parts of a corpus, made on several machines.
///
/// ## Limits
///
/// A copy of an article that stands in two of the runs that are added up counts twice. In a run, lines that only one
/// document has are left out where a source has 50 documents or more.
public struct LineTemplates: Output {
  public static let name = "line_templates"
  public static let summary = "Counts which lines repeat in the documents of a source, for `clean`."
  public static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "A file; a folder of parts if it ends in `/`; `-` for standard output.", .required),
    Parameter(
      "source", \.source,
      "What documents have in common among which lines are counted: their folder, a value of their metadata "
        + "(`field:site`), or nothing (`all`)."),
    Parameter(oneOrMany: "merge", \.merge, "Files of earlier runs, whose counts are added."),
    Parameter(
      "memory", \.memory, "What counting may take; above it, sorted counts go to a temporary file.",
      where: .size(from: 1 << 16)),
  ]

  public var path = OutputPath()
  public var source = TemplateSource.folder
  public var merge: [FilePath] = []
  public var memory = ByteCount(256 << 20)
  public init() {}

  public func prepare(_ setup: Setup) throws -> Writer {
    let earlier = try merge.enumerated().map { index, path in
      let file = try TemplateFile(setup.read(path), name: path.string)
      guard file.source == source else {
        throw Diagnostics(
          "other_source", "'\(path.string)' has counts by \(file.source.written), not by \(source.written)",
          at: setup.place(ofParameter: "merge", index), hint: "write 'source: \(file.source.written)'")
      }
      return file
    }
    var target = FileTarget(path, fileExtension: "txt")
    target.merger = { [source, memory] scratch in
      TemplateMerger(source, adding: earlier, memory: memory.bytes, scratch: scratch)
    }
    let survey = DocumentSurvey()
    return Writer(target) { [source] in SurveyEncoder(survey: survey, source: source) }
  }
}

/// Surveys documents, in memory that it keeps.
private struct SurveyEncoder: DocumentEncoder {
  let survey: DocumentSurvey
  let source: TemplateSource
  var buffers = DocumentSurvey.Buffers()

  mutating func encode(_ document: borrowing Document, to bytes: inout ByteWriter) {
    survey.write(document.text.span, source.name(of: document), &buffers, to: &bytes)
  }
}
