/// The mark of a list item: `2.`, `2.)`, `b)`, `(iv)`, `•`.
struct ListMark: Hashable {
  /// What stands around the number.
  enum Style { case stop, bracket, stopBracket, brackets, bullet }
  enum Numbering { case digits, small, large, roman, section, bullet }

  var style: Style
  var numbering: Numbering
  /// The number; for a bullet its scalar's bytes.
  var number: Int

  /// The mark of a list's first item; nil for bullets and for this mark itself.
  var first: ListMark? {
    let number: Int
    switch numbering {
    case .digits, .roman: number = 1
    case .small: number = Int(UInt8(ascii: "a"))
    case .large: number = Int(UInt8(ascii: "A"))
    case .section, .bullet: return nil
    }
    return self.number == number ? nil : ListMark(style: style, numbering: numbering, number: number)
  }

  /// The mark of the next item.
  var next: ListMark {
    numbering == .bullet ? self : ListMark(style: style, numbering: numbering, number: number + 1)
  }
}
