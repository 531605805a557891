internal import SystemPackage

/// The stretches that a file with records is read in. They depend on its size alone.
enum Stretch {
  /// How many bytes a stretch has.
  static let size = 1 << 20

  /// Digits of an offset in an id: as many for each, so that ids sort as offsets do.
  private static let digits = 13

  /// What the stretch of a file is called that begins there.
  static func id(of file: String, at start: Int) -> String {
    let digits = "\(start)"
    return "\(file)@\(String(repeating: "0", count: max(0, Self.digits - digits.utf8.count)))\(digits)"
  }
}

extension Item {
  /// A stretch of a file that can be cut.
  init(_ range: Range<Int>, of file: File, modified: Int64) {
    let status = ByteSource.Status(size: range.count, modified: modified)
    self.init(id: Stretch.id(of: file.name, at: range.lowerBound), status, Details(.at(file), range))
  }

  /// What came from standard input.
  ///
  /// - Parameter contents: nothing if it is a record that was too long to be held.
  init(standardInput range: Range<Int>, contents: [UInt8]) {
    self.init(
      id: Stretch.id(of: "-", at: range.lowerBound), size: range.count, name: "-", range: range, contents: contents)
  }
}
