import Clean
import Foundation
import Measuring
import Sluice
import SluiceTesting

// Lines labelled a second, with all phrases and reasons, beside the least that any labelling must do: one look at each byte.
//
//   swift run -c release --package-path Benchmarks CleanBenchmark seeds [MORE] [--rounds 7] [--megabytes 20] [--templates FILE]

let arguments = Arguments(own: ["--templates"])
let corpus = try arguments.corpus()
let clean = try StageWork(corpus, measuring: prepare(Clean.self), makes: Block.self)
var ways = [Contest.Way("clean") { try clean.run() }]
if let templates = arguments.own["--templates"] {
  let known = try StageWork(
    corpus, measuring: prepare(Clean.self, "templates: {file: \(templates)}"), makes: Block.self)
  ways.append(Contest.Way("clean with templates") { try known.run() })
}
ways.append(Contest.Way("line ends, one look at each byte") { LineEndCount.run(corpus) })
print(try Contest(ways, bytes: corpus.bytes, rounds: arguments.rounds).table)

// Texts that are all alike: time must grow with them and no faster.
for (name, unit, count) in [
  ("a million lines of one character", "a\n", 1_000_000), ("one line of 100 MB", "word ", 20_000_000),
] {
  let hostile = Corpus(documents: [Array(String(repeating: unit, count: count).utf8)])
  let eighth = Corpus(documents: [Array(String(repeating: unit, count: count / 8).utf8)])
  let times = try [eighth, hostile].map { corpus in
    let work = try StageWork(corpus, measuring: prepare(Clean.self), makes: Block.self)
    return try Contest([Contest.Way(name) { try work.run() }], bytes: corpus.bytes, rounds: 3).results[0].least
  }
  print(
    name
      + String(
        format: ": %.0f MB/s, %.1f times an eighth of it", Double(hostile.bytes) / 1e6 / times[1], times[1] / times[0]))
}
