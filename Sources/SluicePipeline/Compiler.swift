package import Sluice
package import SystemPackage

/// Makes a plan of a pipeline file.
package enum Compiler {
  /// Checks a pipeline file and prepares its components. No document is read.
  ///
  /// Never throws: every fault is among the diagnostics, those of the file first, in order of place.
  ///
  /// - Parameters:
  ///   - checksFiles: whether components are prepared, which reads the files they name. Without, there is no plan.
  ///   - explains: whether steps note what they decided and why.
  /// - Returns: a plan if there was no error.
  package static func compile(
    _ file: FilePath, registry: Registry, overrides: Overrides, checksFiles: Bool = true, explains: Bool = false
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    let (bytes, fault) = contents(of: file)
    if let fault { return (nil, [fault]) }
    return compile(
      bytes, name: file.string, registry: registry, overrides: overrides, checksFiles: checksFiles, explains: explains)
  }

  /// The same for a text that is already there.
  ///
  /// - Parameter name: the path that messages show and whose folder relative paths resolve against.
  package static func compile(
    _ bytes: [UInt8], name: String, registry: Registry, overrides: Overrides, checksFiles: Bool = true,
    explains: Bool = false
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    let file = FilePath(name)
    let text = YAML.read(bytes, name: name, folder: file.removingLastComponent().string)
    var compilation = Compilation(registry, overrides, checksFiles: checksFiles, explains: explains)
    compilation.reading.faults = text.faults
    let plan = text.root.flatMap { compilation.plan($0, file) }
    let diagnostics = compilation.diagnostics(of: text.root?.place.origin)
    guard var plan, !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
    plan.warnings = diagnostics
    return (plan, diagnostics)
  }

  /// Checks a pipeline file for its stages alone, and prepares them. Where documents come from and go is left alone.
  ///
  /// - Returns: the stages if there was no error.
  static func stages(
    _ bytes: [UInt8], name: String, registry: Registry, overrides: Overrides
  ) -> (stages: StagesPlan?, diagnostics: [Diagnostic]) {
    let text = YAML.read(bytes, name: name, folder: FilePath(name).removingLastComponent().string)
    var compilation = Compilation(registry, overrides, checksFiles: true, explains: false)
    compilation.reading.faults = text.faults
    let stages = text.root.flatMap { compilation.stages($0) }
    let diagnostics = compilation.diagnostics(of: text.root?.place.origin)
    return (diagnostics.contains { $0.severity == .error } ? nil : stages, diagnostics)
  }

  /// The bytes of a pipeline file, or why there are none.
  static func contents(of file: FilePath) -> (bytes: [UInt8], fault: Diagnostic?) {
    let folder = file.removingLastComponent().string
    var bytes: [UInt8] = []
    do throws(Failure) {
      let source = try ByteSource(file)
      let size = try source.status().size
      if let fault = YAML.tooLarge(size, name: file.string, folder: folder) { return ([], fault) }
      try source.readAll(to: &bytes, expected: size, limit: .max - 1)
    } catch {
      let reason = error.code == "vanished" ? "there is no such file" : error.message
      return ([], Diagnostic(.error, "missing_file", "cannot read '\(file)': \(reason)"))
    }
    return (bytes, nil)
  }
}
