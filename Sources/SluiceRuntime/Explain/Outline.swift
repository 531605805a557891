package import SluicePipeline
package import SystemPackage

/// What a pipeline is made of and what a start of it would do.
package struct Outline: Sendable {
  package let plan: Plan
  package let fingerprint: Fingerprint
  package let workload: Workload
  package let workers: Int
  /// Bytes of documents in flight.
  package let memory: Int
  /// The run folder; nil if there would be none.
  package let folder: FilePath?

  /// Looks at the input and the run folder; writes nothing and reads no document.
  package init(_ run: Run) async throws(RunError) {
    plan = run.plan
    fingerprint = run.fingerprint
    workers = run.workers
    memory = run.memory
    folder = run.folder?.path
    workload = try await RunStart(run, run.options.logger, RunControl()).workload()
  }
}
