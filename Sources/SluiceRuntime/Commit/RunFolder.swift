package import SystemPackage

/// Where a run keeps what makes the next one resume.
package struct RunFolder: Sendable {
  package let path: FilePath

  package init(_ path: FilePath) { self.path = path }

  /// Held by the run that works here.
  var lock: FilePath { path.appending("lock") }
  /// What the last run was to do.
  var manifest: FilePath { path.appending("manifest.jsonl") }
  /// A record for each shard that is done.
  var commits: FilePath { path.appending("commits") }
  /// The parts of outputs' single files, in a folder for each.
  var parts: FilePath { path.appending("parts") }
  /// The records of documents that failed, unless the pipeline says where.
  var failed: FilePath { path.appending("failed") }
  /// What the outputs looked like when they were complete.
  var finished: FilePath { path.appending("finished.json") }
  /// How the last run went, or how far it is.
  var report: FilePath { path.appending("run.json") }
  /// What each worker has in hand, while a run goes on; after a crash, which document it was.
  var current: FilePath { path.appending("current") }
  /// The documents that ended runs, which later ones pass by.
  var aside: FilePath { path.appending("aside.json") }
  /// How often documents have failed that are being tried again, while a run goes on.
  var attempts: FilePath { path.appending("attempts.json") }
  /// Warnings, errors, starts and ends.
  var log: FilePath { path.appending("log.jsonl") }

  func commit(_ key: String) -> FilePath { commits.appending("\(key).json") }
  /// - Parameter output: the id of an output; with a file's name if it has several, and then the folder is one level deeper.
  func parts(of output: String) -> FilePath { parts.appending(output) }
}
