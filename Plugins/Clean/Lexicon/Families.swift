/// A set of families.
struct Families: OptionSet {
  var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let commentForm = Family.commentForm.bit
  static let byline = Family.byline.bit
  static let credit = Family.credit.bit
  static let agency = Family.agency.bit
  static let tags = Family.tags.bit
  static let address = Family.address.bit
  static let street = Family.street.bit
  static let date = Family.date.bit
}
