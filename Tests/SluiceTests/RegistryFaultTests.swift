import Testing

@testable import Sluice

private struct Upper: Stage {
  static let name = "upper"
  static let summary = "Makes large letters."
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

private enum Other {
  struct Upper: Stage {
    static let name = "upper"
    static let summary = "Does so too."
    static let parameters: [Parameter<Self>] = []
    func prepare(_ setup: Setup) -> Step { { _ in } }
  }
}

private struct Shouting: Stage {
  static let name = "Shouting Stage"
  static let summary = "Has a name that is none."
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

private struct Window: ParameterGroup {
  static let parameters: [Parameter<Self>] = [Parameter("size", \.size, "One."), Parameter("size", \.size, "Two.")]
  var size = 1
}

private struct Twice: Stage {
  static let name = "twice"
  static let summary = "Declares a parameter twice, and a group that does."
  static let parameters: [Parameter<Self>] = [
    Parameter("least", \.least, "One."),
    Parameter("least", \.most, "Two."),
    Parameter("Most", \.most, "Three."),
    Parameter("windows", \.windows, "Groups."),
  ]
  var least = 1
  var most = 1
  var windows: [Window] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

private struct Place: Part {
  var range = TextRange(0..<0)
  static let fields: [Field<Self>] = [Field("end", "Stands there already.") { _ in 1 }]
}

private struct Score: Annotation {
  static let layer = "scores"
  var range = TextRange(0..<0)
  static let fields: [Field<Self>] = [
    Field("value", "One.") { _ in 1 },
    Field("value", "Two.") { _ in 2 },
    Field("start", "Three.") { _ in 3 },
    Field("how-much", "Four.") { _ in 4 },
    Field("where", "Five.") { _ in Place() },
  ]
}

private struct OtherScore: Annotation {
  static let layer = "scores"
  var range = TextRange(0..<0)
  static let fields: [Field<Self>] = []
}

private struct Metadata: Annotation {
  static let layer = "metadata"
  var range = TextRange(0..<0)
  static let fields: [Field<Self>] = []
}

private struct Scoring: Stage {
  static let name = "scoring"
  static let summary = "Makes layers."
  static let requires: [any Annotation.Type] = [OtherScore.self]
  static let parameters: [Parameter<Self>] = []
  var provides: [any Annotation.Type] { [Score.self, Metadata.self] }
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

/// What the authors of components got wrong, told when a program starts.
@Suite struct RegistryFaultTests {
  /// Without the noise that tells private types of a file from others.
  private func messages(_ components: any Component.Type...) -> [String] {
    Registry(components).faults.map { fault in
      "\(fault.code): \(fault.message.replacing(/\(unknown context at \$[0-9a-f]+\)\./, with: ""))"
    }
  }

  @Test func `two stages of one name are refused`() {
    #expect(
      messages(Upper.self, Other.Upper.self) == [
        "duplicate_component: two stages are called 'upper': SluiceTests.Upper and SluiceTests.Other.Upper"
      ])
  }

  @Test func `a name that is none is refused`() throws {
    #expect(
      messages(Shouting.self) == [
        "bad_name: the name of a stage (SluiceTests.Shouting) must be small letters, digits and '_', beginning with a letter, not 'Shouting Stage'"
      ])
    #expect(try #require(Registry([Shouting.self]).faults.first).hint == "write 'shouting_stage'")
  }

  @Test func `a parameter that is declared twice is refused with both places, in groups too`() {
    #expect(
      messages(Twice.self) == [
        "duplicate_parameter: the parameter 'least' of SluiceTests.Twice is declared twice: SluiceTests/RegistryFaultTests.swift:37 and SluiceTests/RegistryFaultTests.swift:38",
        "bad_name: a parameter of SluiceTests.Twice (SluiceTests/RegistryFaultTests.swift:39) must be small letters, digits and '_', beginning with a letter, not 'Most'",
        "duplicate_parameter: the parameter 'size' of SluiceTests.Window is declared twice: SluiceTests/RegistryFaultTests.swift:29 and SluiceTests/RegistryFaultTests.swift:29",
      ])
  }

  @Test func `layers and fields that a record could not tell apart are refused`() {
    #expect(
      messages(Scoring.self) == [
        "duplicate_field: the field 'value' of the layer 'scores' is declared twice: SluiceTests/RegistryFaultTests.swift:57 and SluiceTests/RegistryFaultTests.swift:58",
        "reserved_name: a field of the layer 'scores' is called 'start' (SluiceTests/RegistryFaultTests.swift:59), a key that its place in the text has",
        "bad_name: a field of the layer 'scores' (SluiceTests/RegistryFaultTests.swift:60) must be small letters, digits and '_', beginning with a letter, not 'how-much'",
        "reserved_name: a field in the field 'where' of the layer 'scores' is called 'end' (SluiceTests/RegistryFaultTests.swift:61), a key that its place in the text has",
        "reserved_name: a layer (SluiceTests.Metadata) is called 'metadata', which is a key of every record",
        "duplicate_layer: two layers are called 'scores': SluiceTests.Score and SluiceTests.OtherScore",
      ])
  }
}
