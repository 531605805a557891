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
    if let stage = stageWithUnknownParameter(diagnostics) {
      text += ". 'sluice stages show \(stage)' lists its parameters."
    }
    return text + "\n"
  }

  /// unknown parameter 'overlap' of stage 'gazetteer'
  private static func stageWithUnknownParameter(_ diagnostics: [Diagnostic]) -> Substring? {
    for diagnostic in diagnostics where diagnostic.code == "unknown_parameter" {
      let parts = diagnostic.message.split(separator: "'", omittingEmptySubsequences: false)
      if parts.count >= 5, parts[2].hasSuffix(" stage ") { return parts[3] }
    }
    return nil
  }
}
