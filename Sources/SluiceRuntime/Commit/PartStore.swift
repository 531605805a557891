internal import Sluice
internal import SystemPackage

/// The parts of one output, or of the dead letter: a file for each shard, in one folder.
///
/// In a folder that users see, names sort as the shards do: `part-000017-1f3a9c07d2e4b6a8.jsonl` is the 18th shard, and its
/// key begins so. Sixteen digits of a key tell all shards apart that there will ever be in one folder.
struct PartStore: Sendable {
  let folder: FilePath
  /// What names end in; nil where a part's name is the key.
  let fileExtension: String?

  private static let digits = 16
  /// The name that shows whether a part can be written.
  static let trial = "part"
  /// What the one part of a run without shards is called, before its extension.
  static let direct = "part-000000"

  /// A part's name without the place of its shard.
  func recordName(_ key: String) -> String {
    fileExtension.map { "\(key.prefix(Self.digits)).\($0)" } ?? key
  }

  func fileName(_ ordinal: Int, _ key: String) -> String {
    guard fileExtension != nil else { return key }
    let number = "\(ordinal)"
    return "part-\(String(repeating: "0", count: max(0, 6 - number.utf8.count)))\(number)-\(recordName(key))"
  }

  /// The record name of a file that is named like a part; nil for any other.
  func recordName(ofFile name: String) -> String? {
    guard let fileExtension else { return name.utf8.count == 64 && name.utf8.allSatisfy(Self.isHex) ? name : nil }
    let pieces = name.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3, pieces[0] == "part", pieces[1].utf8.count >= 6,
      pieces[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let key = pieces[2].utf8.prefix(Self.digits)
    guard key.count == Self.digits, key.allSatisfy(Self.isHex), pieces[2].dropFirst(Self.digits) == ".\(fileExtension)"
    else { return nil }
    return String(pieces[2])
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
