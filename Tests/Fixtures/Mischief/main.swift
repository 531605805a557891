import Files
import JSONLines
import Segment
import Sluice
import SluiceCLI

// The program with stages that make the mistakes which authors make, for the tests that see to it that they do no harm.
let components: [any Component.Type] = [
  Files.self, JSONLinesInput.self, JSONLinesOutput.self, Segment.self, Crash.self, CrashInInput.self,
  CrashInPrepare.self, CrashInOutput.self, Hollow.self,
  BadRange.self, BadOrder.self, Undeclared.self, Endless.self,
]
// A registry with a fault, where a test asks for one: a program with one does not start.
let isFaulty = CommandLine.arguments.last == "faulty-registry"
await Program.main(Registry(isFaulty ? components + [Twin.self] : components))
