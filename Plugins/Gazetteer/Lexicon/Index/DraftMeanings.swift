/// What the rows of all lists say of things, while the lists are read: their texts have no final numbers yet.
struct DraftMeanings {
  private struct Draft {
    var id: Int32
    var name: Name
    var profile: UInt32
  }

  /// The name of a thing: mostly that of a surface, which need not be kept twice.
  private enum Name {
    case none
    case surface(Int32)
    case text(Int32)

    var isNone: Bool { if case .none = self { true } else { false } }
  }

  /// Labels, ids and names of things and of lists.
  var names = Interner()
  private var drafts: [Draft] = []
  private var profiles: [Profile] = []
  private var profileNumbers: [Profile: UInt32] = [:]
  // The name of each id, of the first row that has one.
  private var nameOfID: [Name] = []
  private let plurals: [ArraySlice<UInt8>]
  private var label: RowLabel?

  /// - Parameter plurals: the labels whose terms also stand in the plural.
  init(plurals: [String]) { self.plurals = plurals.map { Array($0.utf8)[...] } }

  /// Makes room for so many more.
  mutating func reserve(_ more: Int) {
    drafts.reserveCapacity(drafts.count + more)
    names.reserve(more + 16)
  }

  /// What a row's label says; rows mostly have that of the row before.
  mutating func label(of row: Row) -> RowLabel {
    if let label, label.text == row.label { return label }
    let fresh = RowLabel(row.label, number: names.number(of: row.label), hasPlurals: plurals.contains(row.label))
    label = fresh
    return fresh
  }

  /// Adds what a row says; gives its number. The context and the list's name are given by theirs.
  mutating func add(_ row: Row, _ label: RowLabel, context: Int32, list: Int32) -> UInt32 {
    let profile = Profile(
      label: label.number, list: list, priority: Int32(clamping: row.priority), context: context, kind: label.kind)
    let id = row.id.map { names.number(of: $0) } ?? -1
    drafts.append(Draft(id: id, name: .none, profile: number(of: profile)))
    return UInt32(drafts.count - 1)
  }

  private mutating func number(of profile: Profile) -> UInt32 {
    // That of the row before, mostly.
    if let last = drafts.last, profiles[Int(last.profile)] == profile { return last.profile }
    if let known = profileNumbers[profile] { return known }
    profiles.append(profile)
    profileNumbers[profile] = UInt32(profiles.count - 1)
    return UInt32(profiles.count - 1)
  }

  /// Names a thing as the first row of its id does: by its column, or else by its first term.
  ///
  /// - Parameter surface: the surface that has all of that term's text, if one does.
  mutating func name(_ meaning: UInt32, by row: Row, _ surface: Int32?) {
    let id = drafts[Int(meaning)].id
    if id >= 0, id < nameOfID.count, !nameOfID[Int(id)].isNone {
      drafts[Int(meaning)].name = nameOfID[Int(id)]
      return
    }
    let name: Name
    if let written = row.name {
      name = .text(names.number(of: written))
    } else if let surface {
      name = .surface(surface)
    } else {
      name = .text(names.number(of: row.terms[0].text))
    }
    drafts[Int(meaning)].name = name
    guard id >= 0 else { return }
    if nameOfID.count < names.count { nameOfID += repeatElement(.none, count: names.count * 2 - nameOfID.count) }
    nameOfID[Int(id)] = name
  }

  // MARK: Terms that are equal

  /// How two meanings are to each other, both of which have an equal term.
  enum Likeness {
    case same
    case otherID
    /// Of other labels, or told apart by what stands beside them.
    case other
  }

  func likeness(_ one: UInt32, _ other: UInt32) -> Likeness {
    let (one, other) = (drafts[Int(one)], drafts[Int(other)])
    let (profile, otherProfile) = (profiles[Int(one.profile)], profiles[Int(other.profile)])
    guard profile.context == otherProfile.context else { return .other }
    if one.id == other.id && profile.label == otherProfile.label { return .same }
    return one.id >= 0 && other.id >= 0 ? .otherID : .other
  }

  /// The id of a meaning that has one.
  func id(of meaning: UInt32) -> String { names[drafts[Int(meaning)].id] }

  // MARK: For the index

  /// All meanings and profiles, when the number of the first text that is no surface is known, and those of all
  /// surfaces.
  func finished(firstText: Int32, _ surfaces: [Int32]) -> (meanings: [Meaning], profiles: [Profile]) {
    func text(_ number: Int32) -> Int32 { number < 0 ? -1 : firstText + number }
    let meanings = drafts.map { draft in
      let name: Int32 =
        switch draft.name {
        case .none: -1
        case .surface(let number): surfaces[Int(number)]
        case .text(let number): text(number)
        }
      return Meaning(id: text(draft.id), name: name, profile: draft.profile)
    }
    var profiles = profiles
    for index in profiles.indices {
      profiles[index].label = text(profiles[index].label)
      profiles[index].list = text(profiles[index].list)
    }
    return (meanings, profiles)
  }
}

/// What rows with a label have in common. A class, as it is passed on for every row.
final class RowLabel {
  let text: ArraySlice<UInt8>
  /// The number of its text.
  let number: Int32
  let kind: Profile.Kind
  /// Whether it is of a kind that stands before capitals in running text.
  let isModifier: Bool
  /// Whether terms also stand in the plural.
  let hasPlurals: Bool
  /// Whether titles before its names are told of.
  let isPER: Bool

  init(_ text: ArraySlice<UInt8>, number: Int32, hasPlurals: Bool) {
    func isAny(_ texts: String...) -> Bool { texts.contains { $0.utf8.elementsEqual(text) } }
    self.text = text
    self.number = number
    self.hasPlurals = hasPlurals
    kind = isAny("PER", "PERSON") ? .person : isAny("ORG", "ORGANIZATION") ? .organisation : .other
    isModifier = isAny("NORP", "GPE")
    isPER = isAny("PER")
  }
}
