internal import Sluice

/// The reference page of a component, made of what it declares.
struct ComponentPage {
  private let component: any Component.Type
  private let kind: Registry.Kind

  init(_ component: any Component.Type, _ kind: Registry.Kind) {
    self.component = component
    self.kind = kind
  }

  // MARK: - Text

  func text(colour: Bool) -> String {
    let style = TextStyle(isOn: colour)
    var lines = ["\(style.bold(component.name))  (\(kind.rawValue), version \(component.version))", component.summary]
    let layers = self.layers
    if !layers.isEmpty {
      lines.append("")
      lines += layers.map { "\($0.0): \($0.1)" }
    }
    if !component.pages.isEmpty {
      lines += ["", style.bold("parameters")]
      lines += parameters(component.pages, indent: 2)
    }
    for example in examples {
      lines += ["", style.bold("example") + (example.parameters.isEmpty ? "" : "  \(example.parameters)")]
      lines += ["  \(example.text)", "gives", "  \(example.shows)"].map { $0.replacing("\n", with: "\n  ") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func parameters(_ pages: [ParameterPage], indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    let rows = pages.map { page in
      let fallback = page.defaultValue.map { "default: \($0)" } ?? "required"
      return [[page.key, page.help], ["", "\(page.typeName); \(fallback)"]]
    }
    let table = Table(rows.flatMap(\.self))
    return zip(pages, rows).flatMap { page, rows in
      rows.map { blanks + table.line($0).trimmedEnd } + parameters(page.parts, indent: indent + 2)
    }
  }

  // MARK: - Markdown

  var markdown: String {
    var lines = ["## `\(component.name)` (\(kind.rawValue))", "", component.summary, ""]
    lines += layers.map { "- \($0.0): `\($0.1)`" }
    if !layers.isEmpty { lines.append("") }
    if !component.pages.isEmpty {
      lines += ["| parameter | what it must be | default | meaning |", "|---|---|---|---|"]
      lines += rows(component.pages, prefix: "")
      lines.append("")
    }
    for example in examples {
      let parameters = example.parameters.isEmpty ? "" : " with `\(example.parameters)`"
      lines += ["Example\(parameters):", "", "```text", example.text, "→ \(example.shows)", "```", ""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rows(_ pages: [ParameterPage], prefix: String) -> [String] {
    pages.flatMap { page in
      let fallback = page.defaultValue.map { "`\($0)`" } ?? "required"
      let cells = ["`\(prefix)\(page.key)`", page.typeName, fallback, page.help].map { $0.replacing("|", with: "\\|") }
      return ["| " + cells.joined(separator: " | ") + " |"] + rows(page.parts, prefix: "\(prefix)\(page.key).")
    }
  }

  // MARK: - YAML

  /// An entry to paste into a pipeline: every parameter with its default, what must be given left open.
  var yaml: String {
    var lines: [String]
    switch kind {
    case .input: lines = ["input:", "  use: \(component.name)", "  with:"]
    case .stage: lines = ["  - use: \(component.name)", "    with:"]
    case .output: lines = ["outputs:", "  \(component.name):", "    use: \(component.name)", "    with:"]
    }
    let indent = kind == .input ? 4 : 6
    if component.pages.isEmpty {
      lines.removeLast()
    } else {
      lines += entries(component.pages, indent: indent)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entries(_ pages: [ParameterPage], indent: Int) -> [String] {
    pages.flatMap { page in
      let blanks = String(repeating: " ", count: indent)
      let value = page.isUnset ? "" : page.defaultValue.map { " \($0)" } ?? ""
      // What has no default is shown as a comment, so that the entry is right as pasted but for what must be given.
      let isOpen = page.isUnset
      let line = "\(blanks)\(isOpen ? "# " : "")\(page.key):\(value)"
      return [line.padded(to: max(38, line.columns)) + "  # \(page.help)"]
    }
  }

  // MARK: - What is declared

  private var layers: [(String, String)] {
    func names(_ layers: [any Annotation.Type]) -> String { layers.map { $0.layer }.joined(separator: ", ") }
    var result: [(String, String)] = []
    if let stage = component as? any Stage.Type, kind == .stage {
      result = [
        ("requires", names(stage.requires)), ("uses", names(stage.uses)), ("extends", names(stage.extends)),
        ("provides", names(stage.init().provides)),
      ]
    }
    if let output = component as? any Output.Type, kind == .output {
      result = [("requires", names(output.requires)), ("uses", names(output.uses))]
    }
    return result.filter { !$0.1.isEmpty }
  }

  private var examples: [Example] {
    kind == .stage ? (component as? any Stage.Type)?.examples ?? [] : []
  }
}
