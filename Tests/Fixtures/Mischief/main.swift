import Files
import JSONLines
import Segment
import Sluice
import SluiceCLI

// The program with stages that make the mistakes which authors make, for the tests that see to it that they do no harm.
await Program.main(
  Registry([
    Files.self, JSONLinesInput.self, JSONLinesOutput.self, Segment.self, Crash.self, CrashInPrepare.self, BadRange.self,
    BadOrder.self, Undeclared.self, Endless.self,
  ]))
