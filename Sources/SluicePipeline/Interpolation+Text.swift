internal import Sluice

extension Interpolation {
  /// A text put together of literal text, variables and the environment.
  private struct Composition {
    var text = ""
    /// The text as messages show it.
    var shown = ""
    var hidesSomething = false
    /// The folder of the piece with the first byte.
    var folder: String?

    mutating func append(_ piece: String, shown: String? = nil, folder: String) {
      if text.isEmpty && !piece.isEmpty { self.folder = folder }
      text += piece
      self.shown += shown ?? piece
      if shown != nil { hidesSomething = true }
    }
  }

  /// Nil after a fault; all faults of the text are reported.
  mutating func compose(
    _ template: Template, _ node: Node, _ what: String, _ depth: Int, _ reading: inout Reading
  ) -> Node? {
    var result = Composition()
    var isWhole = true
    for piece in template.pieces {
      switch piece {
      case .text(let text): result.append(text, folder: node.folder)
      case .reference(.variable, let name, let start, let length):
        let mention = Mention(what: what, node: node, start: start, length: length)
        guard let value = value(of: name, mention, &reading), let text = text(of: value, name, mention, &reading),
          admit(Weight(nodes: 0, bytes: text.utf8.count), depth, mention, &reading)
        else {
          isWhole = false
          continue
        }
        result.append(text, shown: value.shown, folder: value.folder)
      case .reference(.environment(let fallback), let name, let start, let length):
        let mention = Mention(what: what, node: node, start: start, length: length)
        if let value = environment[name], !value.isEmpty || fallback.isNone {
          secrets[value] = "${env.\(name)}"
          result.append(value, shown: "${env.\(name)}", folder: "")
        } else if case .text(let text) = fallback {
          result.append(text, folder: node.folder)
        } else {
          reportUnset(name, fallback, mention, &reading)
          isWhole = false
        }
      }
    }
    guard isWhole else { return nil }
    var composed = node
    composed.content = .scalar(Node.Scalar(text: result.text, style: .composed))
    composed.folder = result.folder ?? node.folder
    composed.shown = result.hidesSomething ? result.shown : nil
    return composed
  }

  private func text(of value: Node, _ name: String, _ mention: Mention, _ reading: inout Reading) -> String? {
    if let scalar = value.scalar, !value.isNull { return scalar.text }
    reading.fault(
      "wrong_type", "the variable '\(name)' is \(value.described), which cannot stand inside a text", at: mention,
      hint: "only '${var.\(name)}' by itself takes a value that is no text")
    return nil
  }

  private func reportUnset(
    _ name: String, _ fallback: Template.Fallback, _ mention: Mention, _ reading: inout Reading
  ) {
    if case .message(let message) = fallback {
      reading.fault(
        "unset_environment", "'\(mention.what)' needs the environment variable '\(name)': \(message)", at: mention)
    } else {
      let hint =
        reading.suggestion(for: name, among: environment.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "set it, or give a default: '${env.\(name):-text}'"
      reading.fault(
        "unset_environment", "'\(mention.what)' uses the environment variable '\(name)', which is not set", at: mention,
        hint: hint
      )
    }
  }
}

extension Template.Fallback {
  fileprivate var isNone: Bool { if case .none = self { true } else { false } }
}
