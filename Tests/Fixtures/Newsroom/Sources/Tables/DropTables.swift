public import Sluice

public let components: [any Component.Type] = [DropTables.self]

/// Drops documents that are tables: weather, results, prices.
public struct DropTables: Stage {
  public static let name = "drop_tables"
  public static let summary = "Drops documents that are tables."
  public static let resources = bundledResources
  public static let parameters: [Parameter<Self>] = [
    Parameter("min_marks", \.minMarks, "How many cell marks make a table.", where: .atLeast(1))
  ]

  public var minMarks = 3
  public init() {}

  public func prepare(_ setup: Setup) -> Step {
    let marks = Set(Self.resources[0].bytes)
    return { document in
      if count(of: marks, in: document.text.span) >= minMarks { document.drop("table") }
    }
  }

  private func count(of marks: Set<UInt8>, in text: Span<UInt8>) -> Int {
    text.indices.count { marks.contains(text[$0]) }
  }
}
