import Sluice
import SluiceTesting
import Synchronization
import Testing

/// Counts the documents that its step has seen, in the step's own memory.
private struct Count: StatefulStage {
  static let name = "count"
  static let summary = "Counts."
  static let parameters: [Parameter<Self>] = []
  let made = Made()

  final class Made: Sendable { let steps = Mutex(0) }

  func makeSteps(_ setup: Setup) -> StepMaker {
    let made = made
    return StepMaker {
      made.steps.withLock { $0 += 1 }
      var seen = 0
      return { document in
        seen += 1
        document.setMetadata("seen", .int(seen))
      }
    }
  }
}

private struct Plain: Stage {
  static let name = "plain"
  static let summary = "Drops."
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { $0.drop("plain") } }
}

@Suite struct StepMakerTests {
  private let setup = Setup(owner: "stage 'count'")

  private func seen(_ step: (inout Document) throws -> Void) throws -> JSON? {
    var document = Document()
    try step(&document)
    return document.metadata("seen")
  }

  @Test func `each step has a memory of its own`() throws {
    let steps = Count().makeSteps(setup)
    let (first, second) = (steps(), steps())
    #expect(try seen(first) == .int(1))
    #expect(try seen(first) == .int(2))
    #expect(try seen(second) == .int(1))
  }

  @Test func `a stage without memory is the same step for all`() throws {
    var document = Document()
    try Plain().makeSteps(setup)()(&document)
    #expect(document.dropReason == "plain")
  }

  @Test func `a stage with memory prepares a step that many may call at once`() async throws {
    let stage = Count()
    let step = try stage.prepare(setup)
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var sum = 0
          for _ in 0..<100 {
            var document = Document()
            try step(&document)
            if case .int? = document.metadata("seen") { sum += 1 }
          }
          return sum
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 800)
    #expect((1...8).contains(stage.made.steps.withLock { $0 }))
    // One caller after the other has the same step again.
    let one = try Count().prepare(setup)
    _ = try seen(one)
    #expect(try seen(one) == .int(2))
  }
}
