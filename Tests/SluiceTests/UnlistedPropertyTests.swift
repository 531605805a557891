import Sluice
import SluiceTesting
import Testing

private struct Window: ParameterGroup {
  static let parameters: [Parameter<Self>] = [Parameter("size", \.size, "How large.")]
  var size = 1
  var step = 1
}

private struct Careless: Stage {
  static let name = "careless"
  static let summary = "Forgets some."
  static let parameters: [Parameter<Self>] = [
    Parameter("least", \.least, "The least."),
    Parameter(oneOrMany: "names", \.names, "Names."),
    Parameter("windows", \.windows, "Windows."),
  ]
  var least = 1
  var most: Int?
  var names: [String] = []
  var windows: [Window] = []
  let table = 7
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

@Suite struct UnlistedPropertyTests {
  @Test func `properties that no parameter sets are found, in groups too`() {
    #expect(unlistedProperties(of: Careless.self) == ["most", "table", "windows.step"])
    #expect(unlistedProperties(of: Careless.self, but: "table", "windows.step") == ["most"])
  }
}
