internal import Sluice
internal import SluiceYAML

/// What `check` and `run` show of a pipeline's faults.
enum Findings {
  /// All diagnostics in order of place, and a line that counts them.
  static func text(_ diagnostics: [Diagnostic], colour: Bool) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    var counts: [String] = []
    if errors > 0 { counts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { counts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    var text = diagnostics.text(colour: colour) + "\n" + counts.joined(separator: ", ")
    let unknown = diagnostics.first { $0.code == "unknown_parameter" && $0.subject?.kind == "stage" }
    if let stage = unknown?.subject?.name {
      text += ". '\(ProgramName.command("stages show \(stage.harmless)"))' lists its parameters."
    }
    return text + "\n"
  }
}
