public import Sluice
public import SystemPackage

/// Where the compiled index of a gazetteer's lists is kept.
public enum IndexPlace: ParameterValue {
  /// In the user's cache, under a name of its own, if the lists are large.
  case auto
  /// Nowhere: the lists are read and compiled at every start.
  case off
  case file(FilePath)

  public static var typeName: String { "auto, off or a path" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> IndexPlace? {
    switch node.scalar?.text {
    case "auto": return .auto
    case "off": return .off
    case .some: return FilePath.read(node, what, &reading).map(IndexPlace.file)
    case nil:
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
  }

  public var written: String {
    switch self {
    case .auto: "auto"
    case .off: "off"
    case .file(let path): path.written
    }
  }
}
