import Sluice
import Testing

@testable import SluiceRuntime

@Suite struct MemoryBudgetTests {
  /// A batch of one item; where it says so, one that is read like any other.
  private func batch(_ number: Int, _ bytes: Int) -> Batch {
    Batch(number: number, items: [], bytes: bytes, shard: 0, endsShard: false)
  }

  @Test func `batches are admitted while three times their bytes and what waits fit`() {
    let budget = MemoryBudget(1000)
    #expect(budget.admit(batch(0, 80)))
    #expect(budget.admit(batch(1, 80)))
    #expect(budget.peak == MemoryUse(documents: 480))
    budget.waits(300)
    #expect(!budget.admit(batch(2, 80)))
    budget.waits(280)
    #expect(budget.admit(batch(2, 80)))
    #expect(budget.peak == MemoryUse(documents: 720, encoded: 280))
    budget.release(batch(0, 80))
    #expect(!budget.admit(batch(3, 81)))
    #expect(budget.admit(batch(3, 80)))
  }

  @Test func `a large batch is admitted when nothing else is in work, and nothing beside it`() {
    let budget = MemoryBudget(1000)
    #expect(budget.admit(batch(0, 10)))
    #expect(!budget.admit(batch(1, 84)))
    budget.release(batch(0, 10))
    #expect(budget.admit(batch(1, 84)))
    #expect(budget.given(to: batch(1, 84)) == 1000)
    #expect(!budget.admit(batch(2, 1)))
    budget.release(batch(1, 84))
    // Larger than all memory, too: whether it can be worked on its stages find out.
    #expect(budget.admit(batch(2, 5000)))
  }

  @Test func `a document that grows has more before the next is admitted`() {
    let budget = MemoryBudget(1000)
    #expect(budget.admit(batch(0, 80)))
    #expect(budget.extend(batch(0, 80), to: 800))
    #expect(!budget.admit(batch(1, 80)))
    #expect(budget.admit(batch(1, 50)))
    #expect(!budget.extend(batch(1, 50), to: 201))
    #expect(budget.extend(batch(1, 50), to: 200))
    #expect(budget.peak == MemoryUse(documents: 390, layers: 610))
    budget.shrink(batch(0, 80))
    #expect(budget.given(to: batch(0, 80)) == 240)
    #expect(budget.admit(batch(2, 80)))
    budget.giveAll(to: batch(1, 50))
    #expect(budget.given(to: batch(1, 50)) == 1000)
    budget.release(batch(1, 50))
    #expect(budget.extend(batch(2, 80), to: 760))
  }

  @Test func `who wants to be alone waits for those that work, not for those that wait for their turn`() async throws {
    let items = (0..<4).map { Item(id: "\($0)", size: 100_000, modified: 0) }
    let dispatcher = Dispatcher(Feeder(items, shards: (0..<4).map { ($0, $0..<$0 + 1) }), memory: 10_000_000)
    let first = try #require(try await dispatcher.take())
    let second = try #require(try await dispatcher.take())
    let third = try #require(try await dispatcher.take())
    // The third waits for its turn, the second wants to be alone, the first comes to its end.
    await dispatcher.pause(third)
    async let alone: Void = dispatcher.goAlone(second)
    await dispatcher.finished(first, Backlog(number: 1, bytes: 0))
    try await alone
    #expect(dispatcher.budget.given(to: second) == 10_000_000)
    async let resumed: Void = dispatcher.resume(third)
    async let fourth = dispatcher.take()
    await dispatcher.endAlone(second)
    await resumed
    #expect(try await fourth?.number == 3)
    #expect(dispatcher.budget.given(to: second) == 300_000)
  }

  @Test func `of several the first in the order of the input is alone first, and none waits when the run has failed`()
    async throws
  {
    let items = (0..<3).map { Item(id: "\($0)", size: 100_000, modified: 0) }
    let dispatcher = Dispatcher(Feeder(items, shards: (0..<3).map { ($0, $0..<$0 + 1) }), memory: 10_000_000)
    let first = try #require(try await dispatcher.take())
    let second = try #require(try await dispatcher.take())
    let third = try #require(try await dispatcher.take())
    let later = Task { try await dispatcher.goAlone(third) }
    try await dispatcher.isWaited(by: 1)
    async let earlier: Void = dispatcher.goAlone(second)
    try await dispatcher.isWaited(by: 2)
    await dispatcher.pause(first)
    try await earlier
    await dispatcher.abort()
    await #expect(throws: CancellationError.self) { try await later.value }
  }
}

extension Dispatcher {
  /// Comes back when so many want to be alone.
  fileprivate func isWaited(by count: Int) async throws {
    while wantAloneCount < count { await Task.yield() }
  }
}
