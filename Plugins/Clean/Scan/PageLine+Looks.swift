internal import Sluice

extension PageLine {
  /// Three or more short items with commas between, and no sentence; nor does a list of topics quote anybody.
  var isTagList: Bool { shape.contains(.items) && shape.isDisjoint(with: [.terminal, .quotesAfterColon]) }

  /// Nothing but dates, times and words such as "Published".
  var isDate: Bool { length < 80 && datedLetters == letters && (letters > 0 || looksLikeNumbers) }

  private var looksLikeNumbers: Bool { digits >= 4 && length < 24 }

  /// A sentence of some length: what paragraphs are made of.
  var isLongSentence: Bool { length >= 100 && shape.contains(.terminal) }
}
