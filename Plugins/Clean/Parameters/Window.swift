public import Sluice

/// How the dense stretches of a text are chosen.
public struct Window: ParameterGroup {
  public static let parameters: [Parameter<Self>] = [
    Parameter("enabled", \.enabled, "Whether only lines in dense stretches can be article."),
    Parameter(
      "min_share", \.minShare,
      "How dense a further stretch must be, as a share of the densest; before that, a fifth of it is enough.",
      where: .between(0, and: 1)),
  ]

  public var enabled = true
  public var minShare = 0.35

  public init() {}
}
