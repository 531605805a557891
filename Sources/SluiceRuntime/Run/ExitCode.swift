/// How a command ended, as its exit status says it.
package enum ExitCode: Int32, Sendable {
  case complete = 0
  case completeWithFailures = 1
  case usage = 64
  case stopped = 65
  case noInput = 66
  case ownFault = 70
  case cannotCreate = 73
  case inputOutput = 74
  case inUse = 75
  case pipelineWrong = 78
  case interrupted = 130
  case terminated = 143

  /// How a run ended, by what ended it and how many documents failed.
  init(_ failure: RunError?, failed: Int) {
    self = failure?.exitCode ?? (failed > 0 ? .completeWithFailures : .complete)
  }
}
