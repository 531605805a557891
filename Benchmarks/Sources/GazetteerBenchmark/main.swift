import Foundation
import Gazetteer
import Measuring
import Sluice
import SluiceTesting

// The gazetteer's half of Benchmarks/gazetteer.py, which talks to it by lines of standard input and output.
//
//   GazetteerBenchmark start LIST INDEX       one start with an index: what it took, and how much memory it holds
//   GazetteerBenchmark serve LIST INDEX TEXT  then on each line: 'run', a pass over the text; 'spans FILE', what was found

guard CommandLine.arguments.count >= 4 else {
  print("usage: GazetteerBenchmark start LIST INDEX | serve LIST INDEX TEXT (see Benchmarks/gazetteer.py)")
  exit(64)
}
let arguments = CommandLine.arguments
let parameters = """
  lists: [{path: "\(arguments[2])", columns: [surface, label, id], case: any}]
  index: "\(arguments[3])"
  stop: none
  acronyms: false
  surnames: false
  longer_names: false
  """

switch arguments[1] {
case "start": try start()
case "serve" where arguments.count > 4: try serve(textPath: arguments[4])
default: exit(64)
}

func start() throws {
  let before = Memory()
  let wall = ContinuousClock.now
  let (seconds, step) = try Contest.time { try prepare(Gazetteer.self, parameters) }
  let elapsed = (ContinuousClock.now - wall) / .seconds(1)
  let after = Memory()
  print("\(seconds) \(elapsed) \(after.anonymous - before.anonymous) \(after.file - before.file)")
  withExtendedLifetime(step) {}
}

func serve(textPath: String) throws {
  let text = try Data(contentsOf: URL(fileURLWithPath: textPath))
  let corpus = Corpus(documents: text.split(separator: UInt8(ascii: "\n")).map { Array($0) })
  let work = try StageWork(corpus, measuring: prepare(Gazetteer.self, parameters), makes: Entity.self)
  say("ready \(corpus.documents.count) \(corpus.bytes)")
  while let line = readLine() {
    if line == "run" {
      let (seconds, sum) = try Contest.time { try work.run() }
      say("\(seconds) \(sum)")
    } else if line.hasPrefix("spans ") {
      let spans = work.found(Entity.self) { _, entity in "\(entity.range.start) \(entity.range.end)" }
      try spans.map { $0.joined(separator: ",") }.joined(separator: "\n")
        .write(toFile: String(line.dropFirst(6)), atomically: false, encoding: .utf8)
      say("written")
    }
  }
}

/// Writes a line at once: who talks to us waits for it.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
