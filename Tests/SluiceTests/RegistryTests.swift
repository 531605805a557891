import Sluice
import Testing

@Suite struct RegistryTests {
  @Test func `a component in several lists counts once`() {
    let registry = Registry(joining: [[First.self], [First.self, Second.self]])
    #expect(registry.components.map { "\($0)" } == ["First", "Second"])
  }
}

private struct First: Stage {
  static let name = "first"
  static let summary = "Does nothing."
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

private struct Second: Stage {
  static let name = "second"
  static let summary = "Does nothing either."
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}
