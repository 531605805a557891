import Foundation

/// The documents that a benchmark reads.
public struct Corpus {
  public private(set) var documents: [[UInt8]] = []

  /// Reads files and folders of text, and repeats the documents until there is enough.
  ///
  /// - Parameters:
  ///   - paths: `.jsonl` files (their field `text`), folders of `.txt` files, or files of text with a form feed on a line of its
  ///     own between documents.
  ///   - bytes: how much there must be at least.
  public init(_ paths: [String], atLeast bytes: Int) throws {
    for path in paths { try add(URL(fileURLWithPath: path)) }
    let once = documents
    guard once.contains(where: { !$0.isEmpty }) else { throw CocoaError(.fileReadCorruptFile) }
    while self.bytes < bytes { documents += once }
  }

  /// Documents that are there already.
  public init(documents: [[UInt8]]) { self.documents = documents }

  /// The documents' bytes together.
  public var bytes: Int { documents.reduce(0) { $0 + $1.count } }

  private mutating func add(_ url: URL) throws {
    if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
      let files = try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "txt" { try add(file) }
      return
    }
    let data = try Data(contentsOf: url)
    if url.pathExtension == "jsonl" {
      for line in data.split(separator: UInt8(ascii: "\n")) {
        let record = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        if let text = record?["text"] as? String { documents.append(Array(text.utf8)) }
      }
    } else {
      documents += String(decoding: data, as: UTF8.self).split(separator: "\n\u{0C}\n").map { Array($0.utf8) }
    }
  }
}
