/// That a shard is done, what became of its documents, and which files hold them. Written last; without it a shard is done
/// again. It names no clock, no machine and no path of one.
struct CommitRecord: Equatable, Sendable {
  var key: String
  var tally: Tally
  /// The parts of each output.
  var outputs: [String: Part]
  /// The part of the dead letter, if a document failed and is recorded.
  var deadLetter: Part?

  /// A file that holds what came of a shard.
  struct Part: Codable, Equatable, Sendable {
    /// Its name, without the shard's place among others, which may change.
    var file: String
    var bytes: Int
    var records: Int
    var xxh3: String

    /// Whether the file that it names holds these bytes.
    func describes(_ bytes: [UInt8]) -> Bool {
      let checksum = Checksum()
      checksum.add(bytes)
      return bytes.count == self.bytes && checksum.hex == xxh3
    }
  }
}

/// The tally's members stand beside the others.
extension CommitRecord: Codable {
  private static let version = 2

  private enum CodingKeys: String, CodingKey {
    case version = "sluice_commit"
    case key, outputs
    case deadLetter = "dead_letter"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let version = try values.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw DecodingError.dataCorruptedError(forKey: .version, in: values, debugDescription: "version \(version)")
    }
    key = try values.decode(String.self, forKey: .key)
    tally = try Tally(from: decoder)
    outputs = try values.decode([String: Part].self, forKey: .outputs)
    deadLetter = try values.decodeIfPresent(Part.self, forKey: .deadLetter)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.version, forKey: .version)
    try values.encode(key, forKey: .key)
    try tally.encode(to: encoder)
    try values.encode(outputs, forKey: .outputs)
    try values.encodeIfPresent(deadLetter, forKey: .deadLetter)
  }
}
