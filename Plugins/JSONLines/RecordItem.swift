internal import Sluice

/// The items that a file with lines is listed as.
enum RecordItem {
  /// How many bytes a stretch has. A file's stretches depend on its size alone.
  static let size = 1 << 20

  /// The items of a file: stretches of this many bytes. A record belongs to the one that its first byte lies in.
  static func items(of file: InputPaths.Entry) -> [Item] {
    let status = file.status
    if isCompressed(file.id) { return [Item(id: file.id, size: status.size, modified: status.modified)] }
    return stride(from: 0, to: status.size, by: size).map { start in
      let range = start..<min(start + size, status.size)
      return Item(id: id(of: file.id, at: start), size: range.count, modified: status.modified, range: range)
    }
  }

  static func isCompressed(_ name: String) -> Bool { name.utf8.suffix(3).elementsEqual(".gz".utf8) }

  /// Digits of an offset in an id: as many for each, so that ids sort as offsets do.
  private static let digits = 13

  static func id(of file: String, at start: Int) -> String {
    let digits = "\(start)"
    return "\(file)@\(String(repeating: "0", count: max(0, Self.digits - digits.utf8.count)))\(digits)"
  }

  /// The file that an item is of.
  static func file(of item: Item) -> String {
    guard let range = item.range else { return item.id }
    return String(item.id.dropLast(max(digits, "\(range.lowerBound)".utf8.count) + 1))
  }
}
