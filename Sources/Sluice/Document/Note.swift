/// What a step decided at a place of the text, and by which rule: layer `notes`.
///
/// For `sluice explain` alone. A step makes notes where `Setup.explains` is true, of what it took and of what it looked at and
/// refused; in a run it makes none, so that they cost nothing there. No stage provides the layer and no output has it.
public struct Note: Annotation {
  public static let layer = "notes"

  public var range: TextRange
  /// Whether it was taken, or refused.
  public var taken: Bool
  /// The rule's name, in `snake_case`: the one that findings are labelled with, if they are.
  public var rule: String
  /// What else a person needs to see why; may be empty.
  public var detail: String

  public init(range: TextRange, taken: Bool, rule: String, detail: String = "") {
    self.range = range
    self.taken = taken
    self.rule = rule
    self.detail = detail
  }

  public static let fields: [Field<Self>] = [
    Field("taken", "Whether it was taken, or refused.", always: true) { $0.taken },
    Field("rule", "The rule that decided.") { $0.rule },
    Field("detail", "What else there is to say.") { $0.detail.isEmpty ? nil : $0.detail },
  ]
}
