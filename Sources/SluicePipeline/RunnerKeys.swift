internal import Sluice

/// The keys of a map that belong to the runner, and what other tools call them.
struct RunnerKeys {
  var known: [String]
  /// Words of other tools, and the key that means the same.
  var foreign: [String: String] = [:]

  /// The key that an unknown one may stand for.
  func guess(_ written: String) -> String? {
    if known.contains(written) { return nil }
    if let meant = foreign[written.lowercased()], known.contains(meant) { return meant }
    return Suggestion.best(for: written, among: known)
  }

  /// Whether a key is left to the user: a holder of anchors, a remark.
  static func isIgnored(_ key: String) -> Bool { key.hasPrefix("x_") }

  /// What to do instead, for what version 1 does not have.
  static let notInVersion1: [String: String] = [
    "when": "to leave documents out, use the stage 'filter'",
    "if": "to leave documents out, use the stage 'filter'",
    "include": "a pipeline is one file; parts of it are repeated by anchors",
    "branch": "stages run one after the other, in the order of the file",
    "parallel": "documents are worked on at once anyway: see 'workers' under 'run'",
    "retry": "a stage gives the same for the same document: see 'on_error'",
    "timeout": "see 'document_deadline' under 'run'",
  ]
}

extension RunnerKeys {
  static let file = RunnerKeys(
    known: ["sluice", "name", "description", "vars", "input", "stages", "outputs", "errors", "run"],
    foreign: [
      "version": "sluice", "pipeline": "stages", "steps": "stages", "processors": "stages", "transforms": "stages",
      "tasks": "stages", "components": "stages", "filters": "stages", "source": "input", "sources": "input",
      "reader": "input", "readers": "input", "from": "input", "sink": "outputs", "sinks": "outputs",
      "writer": "outputs", "writers": "outputs", "exporters": "outputs", "to": "outputs", "variables": "vars",
      "params": "vars", "parameters": "vars", "env": "vars", "on_error": "errors", "error_handling": "errors",
      "dead_letter": "errors", "settings": "run", "options": "run", "config": "run", "executor": "run",
      "execution": "run", "title": "name", "id": "name",
    ])

  static let stage = RunnerKeys(known: ["use", "with", "id", "on_error"], foreign: entryWords)

  /// An input, or an output, whose id is its key.
  static let end = RunnerKeys(known: ["use", "with"], foreign: entryWords)

  private static let entryWords = [
    "type": "use", "uses": "use", "name": "use", "kind": "use", "plugin": "use", "processor": "use",
    "component": "use", "stage": "use", "step": "use", "op": "use", "class": "use", "module": "use",
    "params": "with", "parameters": "with", "config": "with", "configuration": "with", "options": "with",
    "args": "with", "arguments": "with", "kwargs": "with", "settings": "with", "label": "id", "key": "id",
    "on_failure": "on_error", "error": "on_error", "errors": "on_error", "catch": "on_error",
    "continue_on_error": "on_error", "ignore_failure": "on_error",
  ]

  static let errors = RunnerKeys(
    known: ErrorPolicy.parameters.map(\.key),
    foreign: [
      "on_error": "on_document_error", "policy": "on_document_error", "dlq": "dead_letter",
      "dead_letter_queue": "dead_letter", "dead_letters": "dead_letter", "failed": "dead_letter",
      "max_errors": "max_failed", "max_failures": "max_failed", "tolerance": "max_failed", "limit": "max_failed",
    ])

  static let run = RunnerKeys(
    known: RunSettings.parameters.map(\.key),
    foreign: [
      "threads": "workers", "jobs": "workers", "concurrency": "workers", "parallelism": "workers", "cpus": "workers",
      "processes": "workers", "num_workers": "workers", "max_workers": "workers", "max_memory": "memory",
      "memory_limit": "memory", "max_size": "max_document", "max_bytes": "max_document", "run_folder": "folder",
      "checkpoint": "folder", "work_dir": "folder", "deadline": "document_deadline", "grace_period": "grace",
    ])
}
