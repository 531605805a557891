internal import Sluice

/// Other ways to write a term that a list asks for: without hyphens and apostrophes, in the plural. Made when the list
/// is read, never while matching.
enum Variants {
  /// How many ways one term may get.
  private static let most = 8
  private static let articles = ["al", "el"]

  /// The ways to write a term's joiners; the first is the term itself.
  ///
  /// A hyphen may be one, a blank or nothing, and so may the blank after an Arabic article, which may have a capital or
  /// not: `al-Sadr`, `al Sadr`, `Al-Sadr`. An apostrophe inside a word may be left out.
  static func joined(_ term: ArraySlice<UInt8>) -> [[UInt8]] {
    let text = String(decoding: term, as: UTF8.self)
    var forms = [""]
    var rest = text[...]
    while let scalar = rest.unicodeScalars.first {
      let choices = choices(at: rest, in: text)
      rest = rest[(choices?.end ?? rest.unicodeScalars.index(after: rest.startIndex))...]
      let ways = choices?.ways ?? [String(scalar)]
      // The ways of a joiner that would be too many are left out, the one that is written last.
      var grown: [String] = []
      for way in ways where grown.count + forms.count <= most || grown.isEmpty { grown += forms.map { $0 + way } }
      forms = grown
    }
    var seen: Set<String> = []
    return forms.filter { seen.insert($0).inserted }.map { Array($0.utf8) }
  }

  private static func choices(at rest: Substring, in text: String) -> (ways: [String], end: String.Index)? {
    let scalars = text.unicodeScalars
    let isInside = rest.startIndex > text.startIndex && isWord(scalars[scalars.index(before: rest.startIndex)])
    if !isInside, let article = articles.first(where: { rest.prefix($0.count).lowercased() == $0 }) {
      let joint = rest.index(rest.startIndex, offsetBy: article.count)
      if joint < rest.endIndex, kind(scalars[joint]) == .hyphen || scalars[joint] == " " {
        let written = String(rest[..<joint])
        let other = written == article ? article.prefix(1).uppercased() + article.dropFirst() : article
        let mark = String(rest[joint])
        let marks = [mark, mark == " " ? "-" : " "]
        return (marks.flatMap { [written + $0, other + $0] }, rest.index(after: joint))
      }
    }
    guard isInside, let scalar = rest.unicodeScalars.first else { return nil }
    let next = scalars.index(after: rest.startIndex)
    guard next < scalars.endIndex, isWord(scalars[next]) else { return nil }
    switch kind(scalar) {
    case .hyphen: return ([String(scalar), " ", ""], next)
    case .apostrophe: return ([String(scalar), ""], next)
    default: return nil
    }
  }

  private static func kind(_ scalar: Unicode.Scalar) -> ScalarTable.Kind { ScalarTable.shared[scalar.value].kind }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { kind(scalar) == .word }

  /// The plural of a term that is a people's name, by -s; nil where that is none.
  static func plural(_ term: [UInt8]) -> [UInt8]? {
    guard let last = term.last, ASCII.isSmallLetter(last), last != UInt8(ascii: "s") else { return nil }
    return term + [UInt8(ascii: "s")]
  }
}
