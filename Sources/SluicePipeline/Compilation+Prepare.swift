internal import Sluice

// The work of the components, which reads the files they name.
extension Compilation {
  mutating func prepareInput(_ draft: Draft) -> Plan.InputPlan? {
    guard let input = draft.component as? any Input,
      let reader = prepare(draft, [], { try input.prepare($0) })
    else { return nil }
    return Plan.InputPlan(
      name: draft.name, reader: reader, place: draft.use.place, component: input, parameters: draft.parameters)
  }

  mutating func prepareStage(_ draft: Draft) -> Plan.StagePlan? {
    guard let stage = draft.stage, let steps = prepare(draft, [], { try stage.makeSteps($0) }) else { return nil }
    return Plan.StagePlan(
      id: draft.id, name: draft.name, steps: steps, onError: draft.onError, provides: stage.provides,
      place: draft.use.place, component: stage, parameters: draft.parameters)
  }

  mutating func prepareOutput(_ draft: Draft, _ layers: [any Annotation.Type]) -> Plan.OutputPlan? {
    guard let output = draft.component as? any Output,
      let writer = prepare(draft, layers, { try output.prepare($0) })
    else { return nil }
    if let fault = Self.fault(in: writer) {
      reading.fault(
        "bad_writer", "\(draft.owner) cannot be prepared: \(fault)", at: draft.use,
        hint: "this is a fault of the component and not of the pipeline")
      return nil
    }
    return Plan.OutputPlan(
      id: draft.id, name: draft.name, writer: writer, place: draft.use.place, component: output,
      parameters: draft.parameters)
  }

  /// What is wrong with the files of a writer.
  private static func fault(in writer: Writer) -> String? {
    let names = writer.files.map(\.name)
    if names.isEmpty { return "it names no file" }
    if names == [""] { return nil }
    if let name = names.first(where: { !NameRule.allows($0) }) { return "it has a file with the name '\(name)'" }
    let twice = names.enumerated().first { names[..<$0.offset].contains($0.element) }
    return twice.map { "it has two files with the name '\($0.element)'" }
  }

  /// Nil if the entry has errors, or files are not to be checked.
  private mutating func prepare<Work>(
    _ draft: Draft, _ layers: [any Annotation.Type], _ body: (Setup) throws -> Work
  ) -> Work? {
    guard checksFiles, draft.isSound, let component = draft.component else { return nil }
    let setup = Setup(
      owner: draft.owner, parameters: draft.parameters, resources: type(of: component).resources, layers: layers,
      maxDocument: run.maxDocument.bytes, explains: explains, cache: overrides.cache)
    var work: Work?
    do {
      work = try CrashReport.during("while \(draft.owner) was prepared") { try body(setup) }
    } catch let faults as Diagnostics {
      report(faults.list, draft)
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      report([Diagnostic(.error, "cannot_prepare", "\(draft.owner) cannot be prepared: \(reason)")], draft)
    }
    report(setup.takeWarnings(), draft)
    setups.append(setup)
    for file in setup.files where !resources.contains(file) { resources.append(file) }
    return work
  }

  private mutating func report(_ list: [Diagnostic], _ draft: Draft) {
    for var diagnostic in list {
      diagnostic.place = diagnostic.place ?? draft.use.place
      diagnostic.subject = draft.subject
      reading.faults.append(diagnostic)
    }
  }
}
