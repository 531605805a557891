internal import Sluice

/// What a phrase of the lexicon speaks of. Most are labels of blocks; `date` and `street` are words that rules count.
enum Family: String, CaseIterable {
  case relatedHeading = "related_heading"
  case commentForm = "comment_form"
  case comments, newsletter, promo, share, tags, timestamp, byline, credit, agency, nav, legal, ad, address
  /// Names of months and days, and words that stand with them.
  case date
  /// Words for streets and what stands with them in addresses.
  case street
  /// Phrases of the user.
  case user

  var label: Block.Label? { Block.Label(rawValue: rawValue) }

  /// Whether a phrase of it that stands alone on a line says what the line is. The others have rules of their own,
  /// which ask for more.
  var fixesLabel: Bool {
    switch self {
    case .relatedHeading, .commentForm, .comments, .newsletter, .promo, .share, .nav, .legal, .ad: true
    case .tags, .timestamp, .byline, .credit, .agency, .address, .date, .street, .user: false
    }
  }

  /// Whether a part of a line is evidence against the line as article text.
  var counts: Bool { self != .date && self != .street && self != .user }

  var bit: Families { Families(rawValue: 1 << UInt32(Family.allCases.firstIndex(of: self) ?? 0)) }
}
