/// Where the text of a node came from: a file, an argument of the command line, a resource of a component.
///
/// One value is shared by all nodes of one text; it keeps the text for the snippets of diagnostics.
public final class Origin: Sendable {
  /// As messages show it: `pipelines/news.yaml`, `--set input`, `segment:languages/en.yaml`.
  public let name: String
  /// The folder that relative paths written in this text resolve against. Empty for the working directory.
  public let folder: String
  /// The lines of the text, without their ends.
  public let lines: [String]
  /// The number of the first of `lines`: 1, unless of a large text only a part is kept for messages.
  public let firstLine: Int

  /// The origin of a text, whose lines end in "\n" or "\r\n".
  public init(name: String, folder: String, text: String, firstLine: Int = 1) {
    self.name = name
    self.folder = folder
    self.firstLine = firstLine
    // By bytes: a Character-wise split would take "\r\n" for one line end and leave a lone "\r" inside a line.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}

/// A place in a text that a user can edit.
public struct Place: Sendable {
  /// The text it is in.
  public let origin: Origin
  /// From 1.
  public let line: Int
  /// From 1, in code points; a tab counts one.
  public let column: Int
  /// In code points; 0 when what stands there goes over more than one line.
  public let length: Int

  /// A place of `length` code points from a line and column on.
  public init(origin: Origin, line: Int, column: Int, length: Int) {
    self.origin = origin
    self.line = line
    self.column = column
    self.length = length
  }
}

extension Place: CustomStringConvertible {
  /// `pipelines/news.yaml:14:19`
  public var description: String { "\(origin.name):\(line):\(column)" }
}
