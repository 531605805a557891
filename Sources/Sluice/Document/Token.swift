/// A word, a number or a sign: layer `tokens`. None crosses the end of a sentence.
public struct Token: Annotation {
  public static let layer = "tokens"
  public static var showsText: Bool { false }

  public var range: TextRange

  public init(range: TextRange) { self.range = range }

  public static let fields: [Field<Self>] = []
}
