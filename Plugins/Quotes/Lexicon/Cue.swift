/// A verb that reports speech, and the frames it stands in.
struct Cue: Sendable {
  /// Number of its lemma in the lexicon's table of names.
  var lemma: Int
  var kind: Kind
  var frames: Frames
  var hearer: Hearer
  /// Whether its base form and third person are nouns as well.
  var isNoun: Bool
  /// The number of the word that must follow, or 0.
  var particle: UInt8
  /// The next cue of the same form, or -1.
  var next: Int

  enum Kind: String, CaseIterable, Sendable { case neutral, stance, manner, labelling, belief }
  enum Hearer: String, CaseIterable, Sendable { case none, optional, required }

  /// What can follow or precede.
  struct Frames: OptionSet, Sendable {
    let rawValue: UInt8
    /// Words in quotation marks, before or after.
    static let quoted = Frames(rawValue: 1)
    static let that = Frames(rawValue: 2)
    static let clause = Frames(rawValue: 4)
    static let to = Frames(rawValue: 8)
    static let wh = Frames(rawValue: 16)
    /// An object that holds quotation marks.
    static let object = Frames(rawValue: 32)

    /// An object that speaks, with `as saying` behind it.
    static let cites = Frames(rawValue: 64)

    static let listed: [(name: String, frame: Frames)] = [
      ("quoted", .quoted), ("that", .that), ("clause", .clause), ("to", .to), ("wh", .wh), ("np", .object),
      ("cites", .cites),
    ]
  }

  /// The forms of a verb.
  struct Form: OptionSet, Sendable {
    let rawValue: UInt8
    static let base = Form(rawValue: 1)
    static let third = Form(rawValue: 2)
    static let past = Form(rawValue: 4)
    static let participle = Form(rawValue: 8)
    static let ing = Form(rawValue: 16)
  }
}

extension Cue.Kind {
  /// The frames of every verb of this class.
  var frames: Cue.Frames {
    switch self {
    case .neutral, .stance: [.quoted, .that]
    case .manner: .quoted
    case .belief: .that
    case .labelling: .object
    }
  }
}

/// What reports without being a verb of the lexicon.
extension Cue {
  static let according = Cue(lemma: SpeechLexicon.accordingLemma)
  static let colon = Cue(lemma: SpeechLexicon.colonLemma)
  /// A verb that reports by its place alone.
  static let open = Cue(lemma: SpeechLexicon.noLemma, kind: .manner, frames: .quoted)

  private init(lemma: Int, kind: Kind = .neutral, frames: Frames = []) {
    self.init(lemma: lemma, kind: kind, frames: frames, hearer: .none, isNoun: false, particle: 0, next: -1)
  }
}
