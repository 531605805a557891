@testable import SluiceYAML

/// Reads a text under the name x.yaml.
func read(_ text: String) -> YAML.Result { read(Array(text.utf8)) }

func read(_ bytes: [UInt8]) -> YAML.Result { YAML.read(bytes, name: "x.yaml", folder: "pipelines") }

/// All faults of a text as they are printed, with a line end after the last.
func faults(_ text: String) -> String { faults(Array(text.utf8)) }

func faults(_ bytes: [UInt8]) -> String { printed(read(bytes).faults) }

func printed(_ faults: [Diagnostic]) -> String { faults.isEmpty ? "" : faults.text(colour: false) + "\n" }

/// A node on one line: scalars as they are or in double quotation marks, each with `@line:column+length`, and with
/// `<line:column` where an alias brought it.
func outline(_ node: Node?) -> String {
  guard let node else { return "none" }
  let content =
    switch node.content {
    case .scalar(let scalar): scalar.style == .plain ? scalar.text : "\"\(scalar.text)\""
    case .list(let list): "[\(list.map(outline).joined(separator: ", "))]"
    case .map(let map):
      "{"
        + map.map { entry in
          "\(entry.key.text)\(mark(entry.key.place, entry.key.usedAt)): \(outline(entry.value))"
        }.joined(separator: ", ") + "}"
    }
  return content + mark(node.place, node.usedAt)
}

private func mark(_ place: Place, _ used: Place?) -> String {
  "@\(place.line):\(place.column)+\(place.length)" + (used.map { "<\($0.line):\($0.column)" } ?? "")
}

/// The outline without places.
func values(_ node: Node?) -> String {
  guard let node else { return "none" }
  return switch node.content {
  case .scalar(let scalar): scalar.style == .plain ? scalar.text : "\"\(scalar.text)\""
  case .list(let list): "[\(list.map(values).joined(separator: ", "))]"
  case .map(let map): "{\(map.map { "\($0.key.text): \(values($0.value))" }.joined(separator: ", "))}"
  }
}
