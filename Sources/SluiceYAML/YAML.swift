/// Reads YAML into nodes with places.
public enum YAML {
  /// What reading a text gave: the root, unless a fault left none, and every fault found.
  public struct Result: Sendable {
    /// The value of the document.
    public var root: Node?
    /// What is wrong, in the order found.
    public var faults: [Diagnostic]
  }

  /// The size of the largest text that is read, in bytes.
  static let maxBytes = 1 << 20
  /// How many lists and maps may stand inside each other.
  static let maxDepth = 64
  /// How many values a text may have; an alias counts as many as what it stands for.
  static let maxNodes = 100_000
  /// After how many faults reading stops: a file that is no YAML at all would have one on every line.
  static let maxFaults = 50

  /// Reads one YAML document.
  ///
  /// All faults are collected; only a syntax error, a second document and an exceeded limit end the reading. There is no
  /// root after a syntax error or an exceeded limit, so a caller who goes on with the root reports no follow-up errors.
  /// Neither time nor memory grow faster than the text and the limits.
  ///
  /// - Parameters:
  ///   - bytes: the text, UTF-8, with or without a BOM.
  ///   - name: how messages call it, usually its path.
  ///   - folder: what relative paths in it resolve against.
  public static func read(_ bytes: [UInt8], name: String, folder: String) -> Result {
    if let fault = refused(bytes, name: name, folder: folder) { return Result(root: nil, faults: [fault]) }
    let (text, faults) = CheckedText.check(bytes, name: name, folder: folder)
    var composer = Composer(text, faults: faults)
    let root = composer.document()
    return Result(root: root, faults: composer.faults)
  }

  /// What is wrong with the file as a whole, so that it is not looked into.
  private static func refused(_ bytes: [UInt8], name: String, folder: String) -> Diagnostic? {
    if let fault = tooLarge(bytes.count, name: name, folder: folder) { return fault }
    let head = Array(bytes.prefix(2))
    if head == [0xFF, 0xFE] || head == [0xFE, 0xFF] {
      return Diagnostic(
        .error, "invalid_utf8", "the file is UTF-16, not UTF-8", at: start(name, folder), hint: "save it as UTF-8")
    }
    return nil
  }

  /// The fault of a file of so many bytes, if they are too many; so that such a file need not be loaded.
  package static func tooLarge(_ count: Int, name: String, folder: String) -> Diagnostic? {
    guard count > maxBytes else { return nil }
    return Diagnostic(
      .error, "too_large", "the file has \(count) bytes; at most \(maxBytes) (1 MiB) are read",
      at: start(name, folder), hint: "move long lists into files of their own")
  }

  private static func start(_ name: String, _ folder: String) -> Place {
    Place(origin: Origin(name: name, folder: folder, text: ""), line: 1, column: 1, length: 0)
  }
}
