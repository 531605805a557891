import Foundation
import Measuring
import Segment
import Sluice
import SluiceTesting

// Sentences a second, beside ICU's sentence break iterator on the same texts.
//
//   swift run -c release --package-path Benchmarks SegmentBenchmark seeds [MORE] [--rounds 7] [--megabytes 20]

let arguments = Arguments()
let corpus = try arguments.corpus()
let plain = try StageWork(corpus, measuring: prepare(Segment.self), makes: Sentence.self)
let withTokens = try StageWork(
  corpus, measuring: prepare(Segment.self, "tokens: true"), makes: Token.self, and: [Sentence.self])
var ways = [
  Contest.Way("segment") { try plain.run() },
  Contest.Way("segment, tokens: true") { try withTokens.run() },
]
for (name, locale) in [("ICU, UTF-16 made beforehand", "en"), ("the same, ss=standard", "en@ss=standard")] {
  let breaks = ICU(corpus, locale)
  ways.append(Contest.Way(name) { breaks.run() })
}
print(try Contest(ways, bytes: corpus.bytes, rounds: arguments.rounds).table)
