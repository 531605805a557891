/// The kept blocks of a document, joined: a view with a map back to the text.
public struct CleanedText: Sendable {
  /// What stands between two kept blocks.
  public enum Join: String, CaseIterable, Sendable, ParameterValue {
    /// A blank line.
    case paragraph
    /// Between neighbours the white space of the source; a blank line where something was left out.
    case source
  }

  public private(set) var bytes: [UInt8] = []
  public private(set) var map = OffsetMap()

  public init() {}

  /// The cleaned text of a document.
  public init(of document: borrowing Document) { make(of: document) }

  /// Makes the cleaned text of a document in the memory of the last one.
  public mutating func make(of document: borrowing Document) {
    bytes.removeAll(keepingCapacity: true)
    map.removeAll()
    let blocks = document[Block.self]
    guard !blocks.isEmpty else {
      bytes.append(contentsOf: document.text)
      map.append(OffsetMap.Run(cleaned: 0, source: 0, length: bytes.count))
      return
    }
    bytes.reserveCapacity(document.text.count)
    var last: Int?  // index of the last kept block
    for index in blocks.indices where blocks[index].kept {
      if let last {
        if document.join == .source, last == index - 1 {
          let gap = Int(blocks[last].range.end)..<Int(blocks[index].range.start)
          append(document, TextRange(gap))
        } else {
          bytes.append(contentsOf: "\n\n".utf8)
        }
      }
      append(document, blocks[index].range)
      last = index
    }
  }

  private mutating func append(_ document: borrowing Document, _ range: TextRange) {
    guard !range.isEmpty else { return }
    map.append(OffsetMap.Run(cleaned: bytes.count, source: Int(range.start), length: range.count))
    bytes.append(contentsOf: document.text[range.bytes])
  }
}

extension Document {
  /// The stretches that stages after `clean` look at: the kept blocks, or the whole text if nothing made blocks.
  public var keptRanges: [TextRange] {
    let blocks = self[Block.self]
    guard !blocks.isEmpty else { return text.isEmpty ? [] : [TextRange(0..<text.count)] }
    var ranges: [TextRange] = []
    ranges.reserveCapacity(blocks.count)
    for block in blocks where block.kept { ranges.append(block.range) }
    return ranges
  }
}
