import Clean
import Foundation
import Gazetteer
import Measuring
import Quotes
import Segment
import Sluice
import SluiceTesting

// Quotes a second, the layers that the stage reads made beforehand, beside the stage before it and a scan for line breaks.
//
//   swift run -c release --package-path Benchmarks QuotesBenchmark seeds [MORE] [--rounds 7] [--megabytes 20]

let arguments = Arguments()
let corpus = try arguments.corpus()
let quotes: Step = try prepare(Quotes.self)
let segment: Step = try prepare(Segment.self)
let lists = ["people", "places", "groups", "institutions"].map { "{path: pipelines/gazetteers/\($0).tsv}" }
let gazetteer: Step = try prepare(Gazetteer.self, "lists: [\(lists.joined(separator: ", "))]")
let alone = try StageWork(corpus, after: [segment], measuring: quotes, makes: Quote.self)
let behind = try StageWork(
  corpus, after: [prepare(Clean.self), segment, gazetteer], measuring: quotes, makes: Quote.self)
let before = try StageWork(corpus, measuring: segment, makes: Sentence.self)
let ways = [
  Contest.Way("quotes, behind segment") { try alone.run() },
  Contest.Way("quotes, behind clean, segment, gazetteer") { try behind.run() },
  Contest.Way("segment") { try before.run() },
  Contest.Way("a scan for line breaks") {
    corpus.documents.reduce(0) { sum, text in
      let bytes = text.span
      var lines = 0
      for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { lines &+= 1 }
      return sum &+ lines
    }
  },
]
print(try Contest(ways, bytes: corpus.bytes, rounds: arguments.rounds).table)
