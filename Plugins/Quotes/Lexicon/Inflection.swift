/// Makes the forms of an English verb.
enum Inflection {
  /// Base form, third person, past, participle, -ing.
  static func forms(of base: String, doubling: Bool) -> [String] {
    let bytes = Array(base.utf8)
    guard let last = bytes.last, bytes.count > 1 else { return [base, base, base, base, base] }
    let stem = String(base.dropLast())
    let before = bytes[bytes.count - 2]
    let ing: String
    let past: String
    switch last {
    case UInt8(ascii: "e"):
      past = base + "d"
      ing = before == UInt8(ascii: "e") ? base + "ing" : stem + "ing"
    case UInt8(ascii: "y") where !"aeou".utf8.contains(before):
      past = stem + "ied"
      ing = base + "ing"
    default:
      let root = doubling ? base + String(base.suffix(1)) : base
      past = root + "ed"
      ing = root + "ing"
    }
    let third: String
    if last == UInt8(ascii: "y"), !"aeou".utf8.contains(before) {
      third = stem + "ies"
    } else if base.hasSuffix("s") || base.hasSuffix("sh") || base.hasSuffix("ch") || base.hasSuffix("x") {
      third = base + "es"
    } else {
      third = base + "s"
    }
    return [base, third, past, past, ing]
  }
}
