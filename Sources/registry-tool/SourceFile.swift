import Foundation

/// The declarations of a Swift file that say something of components. They begin a line: what is indented lies in something
/// else.
struct SourceFile {
  let path: String
  private let declarations: [(line: Int, text: Substring)]

  /// Nil for a file that says nothing of components in any case, or cannot be read.
  init?(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path),
      ["components", "Stage", "Input", "Output"].contains(where: { data.range(of: Data($0.utf8)) != nil })
    else { return nil }
    self.path = path
    declarations = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().map { ($0.offset + 1, $0.element) }
      .filter { $0.1.first?.isLetter == true || $0.1.first == " " }
  }

  /// The list that other modules see: whether it hands on the registry of its own module.
  var publicList: (line: Int, handsOn: Bool)? {
    guard let index = declarations.firstIndex(where: { Self.declares("public let components", $0.text) }) else {
      return nil
    }
    let text = declarations[index...].prefix(2).map(\.text).joined(separator: " ")
    return (declarations[index].line, text.contains("registry."))
  }

  /// The line of a list that other modules do not see.
  var hiddenList: Int? {
    let ways = ["", "internal ", "package ", "private ", "fileprivate "].flatMap { ["\($0)let", "\($0)var"] }
    return declarations.first { line in
      line.text.contains("Component.Type")
        && (ways + ["public var"]).contains { Self.declares("\($0) components", line.text) }
    }?.line
  }

  /// The first type that is a component, unless it is private.
  var component: (type: String, line: Int)? {
    for (line, text) in declarations {
      if let match = text.prefixMatch(of: Self.conforming) { return (String(match.1), line) }
    }
    return nil
  }

  private static var conforming: Regex<(Substring, Substring)> {
    #/
    (?:(?:public|package|internal|final)\ )*
    (?:struct|class|enum|extension)\ (\w+)
    [^{]*?:[^{]*?\b(?:Stage|StatefulStage|Input|Output)\b
    /#.wordBoundaryKind(.simple)
  }

  private static func declares(_ words: String, _ line: Substring) -> Bool {
    line.hasPrefix(words) && (line.dropFirst(words.count).first.map { ": =".contains($0) } ?? true)
  }
}
