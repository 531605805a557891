import Sluice
import SluiceTesting
import Testing

@testable import SluiceRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets another thread go first.
func sched() { sched_yield() }

@Suite struct HistogramTests {
  @Test func `quantiles are at most an eighth above the true ones, and never below`() {
    var generator = SplitMix64(seed: 7)
    for count in [1, 2, 10, 1000] {
      var histogram = Histogram()
      var values: [UInt64] = []
      for _ in 0..<count {
        let value = generator.next() >> (generator.next() % 60 + 4)
        histogram.add(value)
        values.append(value)
      }
      values.sort()
      for share in [0.5, 0.99] {
        let exact = values[max(1, Int((Double(count) * share).rounded(.up))) - 1]
        let found = histogram.quantile(share)
        #expect(found >= min(exact, 1 << 45) && Double(found) <= Double(exact) * 1.125 + 1)
      }
    }
  }

  @Test func `an empty one has quantile 0`() {
    #expect(Histogram().quantile(0.5) == 0)
  }
}

@Suite struct FeederTests {
  private func batches(_ sizes: [Int]) throws -> [[Int]] {
    let items = sizes.map { Item(id: "", size: $0) }
    var feeder = Feeder(items, shards: [(ordinal: 0, items: items.indices)])
    var result: [[Int]] = []
    while case .batch(let batch) = feeder.next() {
      #expect(batch.number == result.count)
      #expect(batch.bytes == batch.items.reduce(0) { $0 + $1.size })
      result.append(batch.items.map(\.size))
    }
    return result
  }

  @Test func `a batch holds at most 64 items and 300 KB, or one item that is larger`() throws {
    #expect(try batches([]) == [])
    #expect(try batches(Array(repeating: 1, count: 130)).map(\.count) == [64, 64, 2])
    #expect(try batches([200_000, 100_000, 1]) == [[200_000, 100_000], [1]])
    #expect(try batches([1, 5_000_000, 1]) == [[1], [5_000_000], [1]])
  }
}

@Suite struct TallyTests {
  @Test func `a document that is lost between two steps is noticed`() {
    var tally = Tally(steps: ["input", "work", "output"])
    tally.items = 2
    tally.documents.committed = 2
    for index in tally.steps.indices {
      tally.steps[index].entered = 2
      tally.steps[index].passed = 2
    }
    #expect(tally.fault(listed: 2) == nil)
    #expect(tally.fault(listed: 3) == "3 items were listed, 2 were read")
    tally.steps[1].passed = 1
    #expect(tally.fault(listed: 2) == "of 2 documents in 'work', 1 are accounted for")
    tally.steps[1].failed = 1
    #expect(tally.fault(listed: 2) == "1 documents left 'work', 2 entered 'output'")
    tally.steps[2].entered = 1
    tally.steps[2].passed = 1
    tally.documents.committed = 1
    #expect(tally.fault(listed: 2) == "2 documents were read, 1 are accounted for")
  }
}
