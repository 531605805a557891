package import Sluice
package import SluicePipeline

/// How a run went, or how far it is: the file `run.json` of a run folder, and what is shown at the end. Counts are those of
/// all shards, times those of this start.
package struct RunReport: Codable, Sendable {
  package enum State: String, Codable, Sendable {
    case running, complete
    case completeWithFailures = "complete_with_failures"
    case stopped, failed
  }

  package struct Pipeline: Codable, Sendable {
    package var name: String
    package var file: String
    package var fingerprint: String
  }

  package struct Shards: Codable, Sendable {
    package var total = 0
    package var committedBefore = 0
    package var committedNow = 0

    enum CodingKeys: String, CodingKey {
      case total
      case committedBefore = "committed_before"
      case committedNow = "committed_now"
    }
  }

  package struct Documents: Sendable {
    /// Items of the input; nil while they come one after the other.
    package var listed: Int?
    package var counts = DocumentCounts()
  }

  package struct Stage: Sendable {
    package var counts: Tally.Step
    /// The step's share of the processors' time.
    package var cpuShare: Double
    /// In microseconds.
    package var p50: Double
    package var p99: Double
    package var slowest: Double
    package var slowestDocument: ByteString
  }

  /// So many of a kind.
  package struct Count: Codable, Sendable {
    package var what: ByteString
    package var count: Int
  }

  /// What the peak was made of, in bytes.
  package struct PeakMemory: Codable, Sendable {
    /// What was resident before the first document: the program, lists, and what of mapped indexes had been read.
    package var loaded = 0
    /// What documents in work had been given when that was most.
    package var given = MemoryUse()
  }

  package var version = 1
  package var state = State.running
  package var exit: Int32?
  package var program: String
  package var host: String
  package var process: Int
  package var command: String
  /// Where the command was given: its paths, and those here, belong to it.
  package var workingFolder: String
  package var started: String
  package var updated: String
  package var ended: String?
  package var seconds = 0.0
  package var pipeline: Pipeline
  package var resources: [Fingerprint.Resource]
  package var workers: Int
  package var memory: Int
  package var peakMemory = 0
  package var memoryUse = PeakMemory()
  package var cpuSeconds = 0.0
  package var shards: Shards?
  package var documents = Documents()
  /// Of the input: all of it, if that is known; what is done; what was done before.
  package var bytesListed: Int?
  package var bytes = 0
  package var bytesBefore = 0
  package var stages: [Stage] = []
  package var outputs: [WrittenOutput] = []
  /// By step and code.
  package var failures: [Count] = []
  /// By reason.
  package var dropped: [Count] = []
  package var deadLetter: String?
  package var stoppedBy: String?
  package var resumeCommand: String?

  enum CodingKeys: String, CodingKey {
    case version = "sluice_run"
    case state, exit, program, host, command, started, updated, ended, seconds, pipeline, resources, workers, memory
    case process = "pid"
    case peakMemory = "peak_rss"
    case memoryUse = "memory_use"
    case cpuSeconds = "cpu_seconds"
    case shards, documents, bytes, stages, outputs, failures, dropped
    case bytesListed = "bytes_listed"
    case bytesBefore = "bytes_before"
    case workingFolder = "working_folder"
    case deadLetter = "dead_letter"
    case stoppedBy = "stopped_by"
    case resumeCommand = "resume_command"
  }

  /// Takes over counts and times.
  mutating func take(_ tally: Tally, _ times: [StepTimes]) {
    documents.counts = tally.documents
    bytes = tally.bytes
    let cpu = Double(max(1, times.reduce(0) { $0 + $1.sampledCPU }))
    stages = zip(tally.steps, times).map { counts, times in
      Stage(
        counts: counts, cpuShare: (Double(times.sampledCPU) / cpu * 10_000).rounded() / 10_000,
        p50: Double(times.median) / 1000, p99: Double(times.p99) / 1000, slowest: Double(times.slowest) / 1000,
        slowestDocument: times.slowestDocument)
    }
    failures = Self.counts(tally.failedCodes)
    dropped = Self.counts(tally.droppedReasons)
    takeUsage()
  }

  /// Takes over the figures that are known while the run goes on.
  mutating func take(_ progress: RunProgress) {
    documents.counts = progress.documents
    bytes = progress.bytes
    if let done = progress.shards?.done { shards?.committedNow = done }
    takeUsage()
  }

  /// Takes over how the run ended.
  ///
  /// - Parameter began: when it began, by the clock that only goes forward.
  mutating func end(_ failure: RunError?, after began: UInt64) {
    let end = ExitCode(failure, failed: documents.counts.failed)
    exit = end.rawValue
    ended = TimeStamp.now
    seconds = Double(Clock.now() - began) / 1e9
    stoppedBy = failure?.reason
    switch failure {
    case nil:
      state = end == .complete ? .complete : .completeWithFailures
      resumeCommand = nil
    case .stopped, .interrupted: state = .stopped
    default: state = .failed
    }
  }

  private mutating func takeUsage() {
    updated = TimeStamp.now
    peakMemory = Memory.peak
    cpuSeconds = (Clock.ofProcess * 1000).rounded() / 1000
  }

  /// The most frequent first.
  static func counts(_ counts: [ByteString: Int]) -> [Count] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { Count(what: $0.key, count: $0.value) }
  }
}

/// The counts stand beside the number of items.
extension RunReport.Documents: Codable {
  private enum CodingKeys: String, CodingKey { case listed }

  package init(from decoder: any Decoder) throws {
    listed = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int.self, forKey: .listed)
    counts = try DocumentCounts(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(listed, forKey: .listed)
    try counts.encode(to: encoder)
  }
}

/// The counts stand beside the times; those that passed and were not skipped are `ok`.
extension RunReport.Stage: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, ok, skipped, dropped, failed
    case entered = "in"
    case cpuShare = "cpu_share"
    case p50 = "p50_us"
    case p99 = "p99_us"
    case slowest = "max_us"
    case slowestDocument = "max_document"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    counts = Tally.Step(id: try values.decode(String.self, forKey: .id))
    counts.entered = try values.decode(Int.self, forKey: .entered)
    counts.skipped = try values.decode(Int.self, forKey: .skipped)
    let (passed, overflow) = try values.decode(Int.self, forKey: .ok).addingReportingOverflow(counts.skipped)
    if overflow { throw DecodingError.dataCorruptedError(forKey: .ok, in: values, debugDescription: "too many") }
    counts.passed = passed
    counts.dropped = try values.decode(Int.self, forKey: .dropped)
    counts.failed = try values.decode(Int.self, forKey: .failed)
    cpuShare = try values.decode(Double.self, forKey: .cpuShare)
    p50 = try values.decode(Double.self, forKey: .p50)
    p99 = try values.decode(Double.self, forKey: .p99)
    slowest = try values.decode(Double.self, forKey: .slowest)
    slowestDocument = try values.decode(ByteString.self, forKey: .slowestDocument)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(counts.id, forKey: .id)
    try values.encode(counts.entered, forKey: .entered)
    try values.encode(counts.passed - counts.skipped, forKey: .ok)
    try values.encode(counts.skipped, forKey: .skipped)
    try values.encode(counts.dropped, forKey: .dropped)
    try values.encode(counts.failed, forKey: .failed)
    try values.encode(cpuShare, forKey: .cpuShare)
    try values.encode(p50, forKey: .p50)
    try values.encode(p99, forKey: .p99)
    try values.encode(slowest, forKey: .slowest)
    try values.encode(slowestDocument, forKey: .slowestDocument)
  }
}
