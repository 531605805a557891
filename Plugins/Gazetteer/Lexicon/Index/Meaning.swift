/// One reading of a name: what a row says of a thing.
struct Meaning: Sendable, BitwiseCopyable {
  /// The numbers of texts; -1 if the list has none.
  var id: Int32
  var name: Int32
  /// The number of its profile.
  var profile: UInt32
}

/// What many rows have in common.
struct Profile: Sendable, BitwiseCopyable, Hashable {
  /// The numbers of texts.
  var label: Int32
  var list: Int32
  var priority: Int32
  /// The number of its context, or -1.
  var context: Int32
  private var kindValue: UInt32

  init(label: Int32, list: Int32, priority: Int32, context: Int32, kind: Kind) {
    self.label = label
    self.list = list
    self.priority = priority
    self.context = context
    kindValue = kind.rawValue
  }

  var kind: Kind { Kind(rawValue: kindValue) ?? .other }

  /// What short forms a name can have, by its label.
  enum Kind: UInt32, Sendable { case person, organisation, other }
}
