internal import Sluice
internal import Synchronization
internal import SystemPackage

/// The languages that a stage knows, each frozen with the stage's parameters.
final class Languages: Sendable {
  private let segmenters: [Segmenter]
  private let numbers: [String: Int]
  private let fallback: Int
  private let setup: Setup
  /// Tags of documents that no file is for, so that each is warned of once.
  private let unknown = Mutex<Set<String>>([])

  /// Any language: marks and digits only.
  private static let any = "und"

  init(_ stage: Segment, _ setup: Setup) throws(Diagnostics) {
    self.setup = setup
    var roots: [String: Node] = [:]
    for path in setup.bundled(in: "languages") {
      let root = try setup.bundledYAML(path)
      if let tag = LanguageFile.tag(of: root) { roots[tag] = root }
    }
    var lists: [AbbreviationFile] = []
    for path in stage.abbreviations {
      if path.extension == "yaml" || path.extension == "yml" {
        let root = try setup.yaml(path)
        guard let tag = LanguageFile.tag(of: root) else {
          throw Diagnostics("missing_key", "a language file needs 'language'", at: root.place)
        }
        roots[tag] = root
      } else {
        lists.append(try AbbreviationFile(try setup.read(path), name: path.string))
      }
    }
    // A tag with a file of its own is no alias.
    var names = Dictionary(uniqueKeysWithValues: roots.keys.map { ($0, $0) })
    for (tag, root) in roots {
      for alias in LanguageFile.aliases(of: root) where roots[alias] == nil { names[alias] = tag }
    }
    let chosen = stage.language == "auto" ? nil : Self.find(stage.language, names)
    let last = Self.find(stage.fallbackLanguage, names)
    let isAuto = stage.language == "auto"
    let wanted = isAuto ? stage.fallbackLanguage : stage.language
    if (isAuto ? last : chosen) == nil {
      setup.warn(
        "unknown_language", "no rules for language '\(wanted)': only marks and digits are used",
        at: setup.place(ofParameter: isAuto ? "fallback_language" : "language"),
        hint: Suggestion.hint(for: wanted, among: roots.keys.sorted()))
    }
    // A language that the user names is the only one that is needed.
    let tags = isAuto ? roots.keys.sorted() : [chosen ?? Self.any]
    let classes = ClassTable()
    var segmenters: [Segmenter] = []
    var numbers: [String: Int] = [:]
    for tag in tags {
      var language = Language(tag: tag, classes: classes)
      var file = LanguageFile()
      for root in Self.chain(tag, roots) { file.read(root, into: &language) }
      if !file.faults.isEmpty { throw Diagnostics(file.faults) }
      for list in lists { list.apply(to: &language) }
      numbers[tag] = segmenters.count
      segmenters.append(Segmenter(language, stage, explains: setup.explains))
    }
    self.segmenters = segmenters
    self.numbers = names.compactMapValues { numbers[$0] }
    fallback = isAuto ? numbers[last ?? Self.any] ?? 0 : 0
  }

  /// The segmenter for a document's language tag.
  func segmenter(for tag: JSON?) -> Segmenter { segmenters[number(for: tag)] }

  private func number(for tag: JSON?) -> Int {
    guard segmenters.count > 1, let tag = tag?.text, !tag.isEmpty else { return fallback }
    if let number = numbers[tag] { return number }
    if let number = Self.find(tag, numbers) { return number }
    let isNew = unknown.withLock { $0.insert(tag).inserted }
    if isNew {
      setup.warn("unknown_language", "no rules for language '\(tag)' of a document: only marks and digits are used")
    }
    return numbers[Self.any] ?? fallback
  }

  /// What is known of the tag, or of what is left of it without region and script: `de-AT` is `de`.
  private static func find<Value>(_ tag: String, _ known: [String: Value]) -> Value? {
    var tag = tag.lowercased().replacing("_", with: "-")
    while true {
      if let value = known[tag] { return value }
      guard let dash = tag.lastIndex(of: "-") else { return nil }
      tag = String(tag[..<dash])
    }
  }

  /// A language's file behind those that it extends.
  private static func chain(_ tag: String, _ roots: [String: Node]) -> [Node] {
    var chain: [Node] = []
    var next: String? = tag
    while let tag = next, let root = roots[tag], chain.count < 8 {
      chain.insert(root, at: 0)
      next = root["extends"]?.scalar?.text
    }
    return chain
  }
}
