internal import Sluice

/// How long documents took in one step of the way: the input, a stage, or writing. The tally has the step's counts.
struct StepTimes: Sendable {
  /// Time of the processor in the step, of every eighth document, in nanoseconds.
  var sampledCPU: UInt64 = 0
  /// In nanoseconds of the clock on the wall.
  private(set) var slowest: UInt64 = 0
  private(set) var slowestDocument: ByteString = ""
  private var durations = Histogram()

  /// Nanoseconds that half and 99 of 100 documents do not exceed.
  var median: UInt64 { min(slowest, durations.quantile(0.5)) }
  var p99: UInt64 { min(slowest, durations.quantile(0.99)) }

  mutating func took(_ duration: UInt64, _ document: ByteString) {
    durations.add(duration)
    if duration > slowest {
      slowest = duration
      slowestDocument = document
    }
  }

  mutating func add(_ other: StepTimes) {
    sampledCPU += other.sampledCPU
    durations.add(other.durations)
    if other.slowest > slowest {
      slowest = other.slowest
      slowestDocument = other.slowestDocument
    }
  }

  mutating func clear() {
    sampledCPU = 0
    slowest = 0
    slowestDocument = ""
    durations.clear()
  }
}
