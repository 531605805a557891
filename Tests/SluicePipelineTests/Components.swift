import Sluice
import SystemPackage

/// The components that the tests compile pipelines with: small, and like the real ones in what they need and make.
let components = Registry([
  Files.self, Tagged.self, Clean.self, Segment.self, Gazetteer.self, Mask.self, Quotes.self, Filter.self, Fails.self,
  Lines.self, Tables.self,
])

/// An input that fails when it is listed: no test of the compiler reads documents.
struct Files: Input {
  static let name = "files"
  static let summary = "Reads files."
  static let parameters: [Parameter<Self>] = [
    Parameter(oneOrMany: "path", \.path, "Files and folders.", .required),
    Parameter(oneOrMany: "include", \.include, "Which files of a folder."),
  ]
  var path: [FilePath] = []
  var include = ["**/*.txt"]

  func prepare(_ setup: Setup) throws -> Reader { unread }
}

/// An input whose documents come with entities.
struct Tagged: Input {
  static let name = "tagged"
  static let summary = "Reads nothing, with entities."
  static let parameters: [Parameter<Self>] = []
  var provides: [any Annotation.Type] { [Entity.self] }

  func prepare(_ setup: Setup) throws -> Reader { unread }
}

private let unread = Reader(.listed { throw Failure("unreadable", "listed") }) { item throws(Failure) in
  throw Failure("unreadable", "opened")
}

struct Clean: Stage {
  static let name = "clean"
  static let summary = "Labels blocks."
  static let parameters: [Parameter<Self>] = [Parameter("keep", \.keep, "The labels to keep.")]
  var keep: [Block.Label] = [.headline, .paragraph]
  var provides: [any Annotation.Type] { [Block.self] }

  func prepare(_ setup: Setup) throws -> Step { { _ in } }
}

struct Segment: Stage {
  enum Language: String, CaseIterable, ParameterValue { case en, de }

  static let name = "segment"
  static let summary = "Finds sentences."
  static let uses: [any Annotation.Type] = [Block.self]
  static let parameters: [Parameter<Self>] = [
    Parameter("language", \.language, "The language of the text."),
    Parameter("tokens", \.tokens, "Whether tokens are found too."),
  ]
  var language = Language.en
  var tokens = false
  var provides: [any Annotation.Type] { tokens ? [Sentence.self, Token.self] : [Sentence.self] }

  func prepare(_ setup: Setup) throws -> Step { { _ in } }
}

/// Reads its lists, and warns of an empty one.
struct Gazetteer: Stage {
  enum Overlaps: String, CaseIterable, ParameterValue { case longest, all }

  struct List: ParameterGroup {
    static let parameters: [Parameter<Self>] = [Parameter("path", \.path, "The file.", .required)]
    var path = FilePath("")
  }

  static let name = "gazetteer"
  static let summary = "Finds names."
  static let uses: [any Annotation.Type] = [Block.self]
  static let parameters: [Parameter<Self>] = [
    Parameter("lists", \.lists, "The lists of names."),
    Parameter("overlaps", \.overlaps, "Which of two names counts that share text."),
  ]
  var lists: [List] = []
  var overlaps = Overlaps.longest
  var provides: [any Annotation.Type] { [Entity.self] }

  func prepare(_ setup: Setup) throws -> Step {
    for list in lists where try setup.read(list.path).isEmpty {
      setup.warn("empty_list", "the list is empty", at: setup.place(of: list.path))
    }
    return { _ in }
  }
}

struct Mask: Stage {
  static let name = "mask"
  static let summary = "Changes names."
  static let extends: [any Annotation.Type] = [Entity.self]
  static let parameters: [Parameter<Self>] = []

  func prepare(_ setup: Setup) throws -> Step { { _ in } }
}

struct Quotes: Stage {
  static let name = "quotes"
  static let summary = "Finds quotes."
  static let requires: [any Annotation.Type] = [Sentence.self]
  static let uses: [any Annotation.Type] = [Block.self, Entity.self]
  static let parameters: [Parameter<Self>] = []
  var provides: [any Annotation.Type] { [Quote.self] }

  func prepare(_ setup: Setup) throws -> Step { { _ in } }
}

struct Filter: Stage {
  static let name = "filter"
  static let summary = "Leaves out documents."
  static let parameters: [Parameter<Self>] = [
    Parameter("min_chars", \.minChars, "The shortest text to keep.", where: .atLeast(0)),
    Parameter("metadata", \.metadata, "What the metadata must be."),
    Parameter("reason", \.reason, "Why, as counted."),
  ]
  var minChars = 0
  var metadata = Mapping<OneOrMany<String>>()
  var reason: String?

  func prepare(_ setup: Setup) throws -> Step { { _ in } }
}

/// A stage that cannot be prepared: for a reason with a code of its own, with the parameter in the message, or for one
/// that nobody foresaw.
struct Fails: Stage {
  static let name = "fails"
  static let summary = "Cannot be prepared."
  static let parameters: [Parameter<Self>] = [Parameter("token", \.token, "A password.")]
  var token: String?

  struct Unforeseen: Error {}

  func prepare(_ setup: Setup) throws -> Step {
    guard let token else { throw Unforeseen() }
    throw Diagnostics("refused", "the server refuses '\(token)'", at: setup.place(ofParameter: "token"))
  }
}

struct Lines: Output {
  static let name = "jsonl"
  static let summary = "Writes lines."
  static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "The file, or folder.", .required),
    Parameter("layers", \.layers, "The layers; without, all."),
    Parameter("compression", \.compression, "How the file is compressed."),
  ]
  var path = OutputPath()
  var layers: [String]?
  var compression = FileTarget.Compression.none

  func prepare(_ setup: Setup) throws -> Writer {
    let there = setup.layers.map { $0.layer }
    let faults = (layers ?? []).enumerated().filter { !there.contains($1) }.map { index, layer in
      Diagnostic(
        .error, "missing_layer", "no stage provides the layer '\(layer)'", at: setup.place(ofParameter: "layers", index)
      )
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    return Writer(FileTarget(path, fileExtension: "jsonl")) { _, _ in }
  }
}

/// Writes several files into one folder, whatever names it is given.
struct Tables: Output {
  static let name = "tables"
  static let summary = "Writes tables."
  static let requires: [any Annotation.Type] = [Sentence.self, Entity.self]
  static let uses: [any Annotation.Type] = [Token.self]
  static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "The folder.", .required), Parameter("names", \.names, "The names of the files."),
  ]
  var path = OutputPath()
  var names = ["documents", "sentences"]

  func prepare(_ setup: Setup) -> Writer {
    let files = names.map { name in
      OutputFile(FileTarget(path: path.path.appending("\(name).csv"), fileExtension: "csv"), named: name) { _, _ in }
    }
    return Writer(files, in: path.path)
  }
}
