internal import Sluice
internal import SystemPackage

/// The state of checking one pipeline file. Its faults are collected, and one does not hide another.
struct Compilation {
  let registry: Registry
  var overrides: Overrides
  let checksFiles: Bool
  let explains: Bool
  var reading = Reading()
  var interpolation: Interpolation
  var errors = ErrorPolicy()
  var run = RunSettings()
  /// How many variables, stages and outputs are read of each: what is asked of one is asked of all others.
  static let maxEntries = 1000
  /// The files that components have read.
  var resources: [ResourceFile] = []
  var setups: [Setup] = []

  init(_ registry: Registry, _ overrides: Overrides, checksFiles: Bool, explains: Bool) {
    self.registry = registry
    self.overrides = overrides
    self.checksFiles = checksFiles
    self.explains = explains
    interpolation = Interpolation(environment: overrides.environment)
  }

  /// All of it. The plan's warnings are left to the caller, who has them in order.
  mutating func plan(_ root: Node, _ file: FilePath) -> Plan? {
    guard let map = root.map else {
      reading.fault("wrong_type", "a pipeline file must be a map, not \(root.described)", at: root)
      return nil
    }
    guard isOfThisFormat(map) else { return nil }
    let keys = entries(of: map, RunnerKeys.file)
    readVariables(keys["vars"])
    checkFormat(keys["sluice"], root)
    let name = readName(keys["name"], root)
    let description = readDescription(keys["description"])
    let errorsNode = readErrors(keys["errors"])
    let runNode = readRun(keys["run"])
    let input = keys["input"].map { entry($0.value, .input) } ?? missing("input", "input: {use: files, …}", root)
    var stages = readStages(keys["stages"], root)
    assignIDs(&stages)
    let outputs = readOutputs(keys["outputs"], root)
    let layers = checkLayers(input, stages, outputs)
    interpolation.warnOfUnused(in: root, &reading)

    let reader = prepareInput(input)
    let steps = stages.map { prepareStage($0) }
    let writers = outputs.map { prepareOutput($0, layers) }
    let own = checkPaths(file, input, zip(outputs, writers).map { ($0, $1?.writer) }, errorsNode, runNode)
    guard let reader, let name else { return nil }
    return Plan(
      name: name, description: description, file: file, input: reader, stages: steps.compactMap(\.self),
      outputs: writers.compactMap(\.self), errors: errors, run: run,
      variables: interpolation.names.compactMap { name in
        interpolation.value(of: name).map { Plan.Variable(name: name, value: $0) }
      }, warnings: [], setups: setups, resources: resources, own: own)
  }

  /// The diagnostics, those of the pipeline file first, without repetitions and without values of the environment.
  func diagnostics(of origin: Origin?) -> [Diagnostic] {
    var seen: Set<ByteString> = []
    let faults = reading.faults.filter {
      seen.insert("\($0.place.map(String.init(describing:)) ?? "") \($0.message)").inserted
    }
    let own = faults.filter { $0.place?.origin.name == origin?.name }
    let other = faults.filter { $0.place?.origin.name != origin?.name }
    return (own.inOrder() + other.inOrder()).map(interpolation.masked).capped()
  }
}

extension Interpolation {
  /// A diagnostic of a component, which knows nothing of where a value came from, without values of the environment.
  ///
  /// A shorter value than four characters is no secret, and is too likely to be a part of another word.
  func masked(_ diagnostic: Diagnostic) -> Diagnostic {
    func mask(_ text: String) -> String {
      secrets.filter { $0.key.unicodeScalars.count >= 4 }
        .sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
        .reduce(text) { $0.replacing($1.key, with: $1.value) }
    }
    guard !secrets.isEmpty else { return diagnostic }
    var masked = diagnostic
    masked.message = mask(diagnostic.message)
    masked.hint = diagnostic.hint.map(mask)
    masked.notes = diagnostic.notes.map { Diagnostic.Note(mask($0.message), at: $0.place) }
    return masked
  }
}
