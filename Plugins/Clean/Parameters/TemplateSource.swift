public import Sluice

/// What the documents have in common among which repeated lines are counted.
public enum TemplateSource: ParameterValue, Equatable {
  /// The folder of the file.
  case folder
  /// A value of the metadata. Documents without it are one source.
  case field(String)
  /// All documents are one source.
  case all

  public static var typeName: String { "folder, all or field:NAME" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> TemplateSource? {
    if let text = node.scalar?.text, let source = TemplateSource(text) { return source }
    let hint = node.scalar.flatMap { scalar in
      scalar.text.isEmpty ? nil : "for a field of the metadata: field:\(scalar.text.split(separator: ":").last ?? "")"
    }
    reading.fault(expected: typeName, for: what, at: node, hint: hint)
    return nil
  }

  init?(_ text: String) {
    switch text {
    case "folder": self = .folder
    case "all": self = .all
    default:
      guard text.hasPrefix("field:"), text.utf8.count > 6 else { return nil }
      self = .field(String(text.dropFirst(6)))
    }
  }

  public var written: String {
    switch self {
    case .folder: "folder"
    case .field(let name): "field:\(name)"
    case .all: "all"
    }
  }

  /// The name of a document's source.
  func name(of document: borrowing Document) -> [UInt8] {
    switch self {
    case .folder:
      let path = Array(document.source.path.utf8)
      return Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
    case .field(let name): return Array((document.metadata(name)?.text ?? "").utf8)
    case .all: return []
    }
  }
}
