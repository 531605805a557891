public import Sluice
public import SystemPackage

/// Where the words of a stop list or the titles come from.
public enum WordList: ParameterValue {
  case bundled
  case none
  /// A file with a word or phrase a line; lines that begin with `#` are comments.
  case file(FilePath)
  case words([String])

  public static var typeName: String { "default, none, a file or a list" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> WordList? {
    if node.list != nil { return [String].read(node, what, &reading).map(WordList.words) }
    switch node.scalar?.text {
    case "default": return .bundled
    case "none": return WordList.none
    case .some: return FilePath.read(node, what, &reading).map(WordList.file)
    case nil:
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
  }

  public var written: String {
    switch self {
    case .bundled: "default"
    case .none: "none"
    case .file(let path): path.written
    case .words(let words): words.written
    }
  }

  /// The words, as UTF-8; `name` is the bundled file that is the default.
  func words(_ setup: Setup, bundled name: String) throws(Diagnostics) -> [ArraySlice<UInt8>] {
    switch self {
    case .bundled: Self.lines(of: try setup.bundled(name))
    case .none: []
    case .file(let path): Self.lines(of: Self.repaired(try setup.read(path)))
    case .words(let words): words.map { Array($0.utf8)[...] }
    }
  }

  /// The words of a bundled file.
  static func bundled(_ name: String, _ setup: Setup) throws(Diagnostics) -> [ArraySlice<UInt8>] {
    lines(of: try setup.bundled(name))
  }

  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    UTF8Scan.firstInvalid(in: bytes) == nil ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
