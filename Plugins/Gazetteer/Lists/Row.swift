/// A row of a list: terms that stand for one thing, and how they match.
struct Row {
  /// A term, and the byte of the file where it stands.
  struct Term {
    var text: ArraySlice<UInt8>
    var offset: Int
  }

  var terms: [Term] = []
  var label = ""
  var id: String?
  var name: String?
  var priority = 0
  var letterCase = NameList.Case.smart
  /// Whether the row itself says so, not only its list.
  var hasOwnCase = false
  var diacritics = NameList.Diacritics.fold
  /// Phrases: after, before, not after, not before.
  var context: [[String]] = [[], [], [], []]
  var alone = false
}

/// A column that rows can have.
enum Column: String, CaseIterable {
  case surface, id, name, label, aliases, priority
  case letterCase = "case"
  case diacritics, after, before
  case notAfter = "not_after"
  case notBefore = "not_before"
  case alone
}
