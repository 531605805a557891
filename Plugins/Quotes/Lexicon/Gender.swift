/// What a mention tells of a person's sex: by titles, roles such as `spokeswoman`, and the pronouns that mean it.
enum Gender: UInt8, Sendable {
  case unknown, male, female

  /// Whether both can be of one person.
  func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}
