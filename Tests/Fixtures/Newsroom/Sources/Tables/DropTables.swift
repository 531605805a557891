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

  public func prepare(_ setup: Setup) throws -> Step {
    let marks = Set(Self.resources[0].bytes)
    return { document in
      var count = 0
      let text = document.text.span
      for index in text.indices where marks.contains(text[index]) { count += 1 }
      if count >= minMarks { document.drop("table") }
    }
  }
}
