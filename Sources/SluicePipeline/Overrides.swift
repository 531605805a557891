package import SystemPackage

/// What the command line and the environment say about a pipeline.
package struct Overrides: Sendable {
  /// Positional arguments: a value of the variable `input`; several are a list. Paths of the working directory.
  package var inputs: [String]
  /// `-o`: a value of the variable `output`. A path of the working directory.
  package var output: String?
  /// `--set NAME=VALUE`, in order; of one name the last counts. A name may be written `var.NAME`, and a value is one YAML
  /// value, taken as it is: it refers to nothing.
  package var sets: [(name: String, value: String)]
  /// What `${env.X}` refers to.
  package var environment: [String: String]
  /// `--run-folder` and `--report`, which a run writes to as well.
  package var runFolder: String?
  package var report: String?

  package init(
    inputs: [String] = [], output: String? = nil, sets: [(name: String, value: String)] = [],
    environment: [String: String] = [:]
  ) {
    self.inputs = inputs
    self.output = output
    self.sets = sets
    self.environment = environment
  }

  /// Where components may keep what they can make again: `$XDG_CACHE_HOME/sluice`, else `~/.cache/sluice`.
  package var cache: FilePath? {
    func folder(_ name: String) -> FilePath? {
      // The base directory specification has relative paths passed over.
      environment[name].map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
    }
    return (folder("XDG_CACHE_HOME") ?? folder("HOME")?.appending(".cache"))?.appending("sluice")
  }
}
