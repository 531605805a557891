internal import Sluice
internal import SluicePipeline

/// Times the steps that a document takes.
struct Stopwatch {
  /// When the last step ended.
  private(set) var now: UInt64 = 0
  private var cpu: UInt64 = 0
  private var documents = 0

  /// The processor's time is asked for with every eighth document: asking takes longer than some steps do.
  private var isSampling: Bool { documents & 7 == 1 }

  /// Begins with another document.
  mutating func start() {
    documents &+= 1
    now = Clock.now()
    if isSampling { cpu = Clock.ofThread() }
  }

  /// Ends a step, and begins the next.
  mutating func lap(_ step: inout StepTimes, _ document: ByteString, at now: UInt64) {
    let before = self.now
    self.now = now
    step.took(now - before, document)
    guard isSampling else { return }
    let cpuBefore = cpu
    cpu = Clock.ofThread()
    step.sampledCPU += cpu - cpuBefore
  }
}
