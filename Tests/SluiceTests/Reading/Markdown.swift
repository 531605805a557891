public import Sluice

public let components: [any Component.Type] = [Markdown.self]

/// Reads Markdown files, one document each. A head of `key: value` lines between two lines `---` becomes metadata.
public struct Markdown: FileInput {
  public static let name = "markdown"
  public static let summary = "Reads Markdown files, one document each, and the heads of some as metadata."
  public static let parameters: [Parameter<Self>] =
    fileParameters() + [Parameter("keys", \.keys, "What to keep of a head; all of it, if nothing is named.")]

  public var files = InputFiles(endingIn: "md", "markdown")
  public var keys: [String] = []
  public init() {}

  public func format(_ setup: Setup) -> Format {
    .wholeFiles { (file, document) throws(Failure) in
      try document.read(file)
      guard let head = try Head(document.document.text) else { return }
      document.removeHead(head.length)
      for (key, value) in head.entries where keys.isEmpty || keys.contains(key) {
        document.setMetadata(key, .string(value))
      }
    }
  }
}

/// The lines between two lines `---`, of which the first begins the file.
private struct Head {
  var entries: [(key: String, value: String)] = []
  /// In bytes, both lines `---` included.
  var length = 0

  /// Nil if the file has none.
  init?(_ text: [UInt8]) throws(Failure) {
    guard text.starts(with: "---\n".utf8) else { return nil }
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let isMark = line.elementsEqual("---".utf8)
      if isMark && length > 0 {
        length = min(text.count, length + line.count + 1)
        return
      }
      if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        entries.append((Self.text(line[..<colon]), Self.text(line[(colon + 1)...])))
      }
      length += line.count + 1
    }
    throw Failure("bad_head", "the head has no '---' at its end", offset: 0)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }
}
