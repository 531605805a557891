#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Values as JSON in the files of a run folder: keys sorted, so that the same value gives the same bytes.
enum JSONFile {
  static func encode(_ value: some Encodable, pretty: Bool = false) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    // Nothing that is written here can fail: no value is a number without a place in JSON.
    return (try? encoder.encode(value)).map { Array($0) } ?? []
  }

  /// Nil if the bytes are no such value.
  static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
