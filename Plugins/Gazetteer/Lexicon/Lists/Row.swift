/// A row of a list: terms that stand for one thing, and how they match. Texts are UTF-8.
struct Row {
  /// A text of the file without quotation marks and outer white space, and the byte where it stands.
  struct Field {
    var text: ArraySlice<UInt8>
    var offset: Int
  }

  /// Phrases that must, or must not, stand beside the terms.
  struct Neighbours {
    var after: [ArraySlice<UInt8>] = []
    var before: [ArraySlice<UInt8>] = []
    var notAfter: [ArraySlice<UInt8>] = []
    var notBefore: [ArraySlice<UInt8>] = []
  }

  var terms: [Field] = []
  var label: ArraySlice<UInt8> = []
  var id: ArraySlice<UInt8>?
  var name: ArraySlice<UInt8>?
  var priority = 0
  var letterCase = NameList.Case.smart
  var diacritics = NameList.Diacritics.fold
  /// Nil if the row says nothing of them.
  var neighbours: Neighbours?
  var alone = false

  /// Makes it equal to a row without terms, but keeps the memory for them.
  mutating func clear(like empty: Row) {
    terms.removeAll(keepingCapacity: true)
    (label, id, name, priority) = (empty.label, nil, nil, empty.priority)
    (letterCase, diacritics) = (empty.letterCase, empty.diacritics)
    (neighbours, alone) = (nil, false)
  }
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
