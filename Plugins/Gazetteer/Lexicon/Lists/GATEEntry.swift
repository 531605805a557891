internal import Foundation

/// A line of a GATE list: a name, and features `key=value` behind it.
struct GATEEntry {
  let name: Row.Field
  private var features: [(key: Substring, value: String)] = []

  init(_ line: Row.Field, separator: String) {
    // What does not read "key=value" is a part of the name or of the value before: "Mission: Impossible",
    // "id=gpe:oslo".
    var name: [String] = []
    let parts = String(decoding: line.text, as: UTF8.self).components(separatedBy: separator)
    for (number, part) in parts.enumerated() {
      if number > 0, let equals = part.firstIndex(of: "="), equals > part.startIndex {
        features.append((part[..<equals], String(part[equals...].dropFirst())))
      } else if features.isEmpty {
        name.append(part)
      } else {
        features[features.count - 1].value += separator + part
      }
    }
    let text = line.text.prefix(name.joined(separator: separator).utf8.count)
    let blanks = text.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    self.name = Row.Field(text: text.dropLast(blanks), offset: line.offset)
  }

  /// What the last feature of a key says.
  func value(of key: String) -> String? { features.last { $0.key == key }?.value }
}
