internal import Sluice

/// Who is mentioned as a speaker in a document, and whom each mention stands for.
///
/// Memory is kept for the next document.
struct Voices: ~Copyable, Sendable {
  /// In the order in which they were mentioned, but for subjects that were found later.
  private var items: [Voice] = []
  /// The number of the paragraph that is being read.
  private(set) var paragraph = -1
  /// Who spoke last, or -1, and in which paragraph.
  private(set) var lastSpeaker = -1
  private var lastParagraph = -10
  /// The subject of the sentence before, or -1.
  var previousSubject = -1

  subscript(number: Int) -> Voice { items[number] }

  /// Those behind one of them.
  func behind(_ number: Int) -> ArraySlice<Voice> { items[(number + 1)...] }

  mutating func clear() {
    items.clear()
    paragraph = -1
    lastSpeaker = -1
    lastParagraph = -10
    previousSubject = -1
  }

  mutating func beginParagraph() { paragraph += 1 }

  mutating func noteSpeaker(_ number: Int) {
    lastSpeaker = number
    lastParagraph = paragraph
  }

  /// Whether somebody spoke in this paragraph or in the two before it.
  var hasRecentSpeaker: Bool { lastSpeaker >= 0 && paragraph - lastParagraph <= 2 }

  // MARK: - Mentions

  /// The number of a mention among the voices; pronouns are resolved against those before.
  mutating func number(
    of speaker: NounPhrase, in sentence: borrowing SentenceTokens, _ names: [FoundName]
  ) -> Int {
    let range = sentence.bytes(speaker.tokens)
    if let last = items.last, last.range == range { return items.count - 1 }
    var voice = Voice(speaker, in: sentence, paragraph: paragraph)
    if let subject = subject(meantBy: speaker, in: sentence) {
      voice.means = number(of: subject, in: sentence, names)
      voice.link = .sameSentence
    } else {
      resolve(&voice, names)
    }
    items.append(voice)
    return items.count - 1
  }

  // `Militia groups named four fighters they said were killed`: the subject of the same sentence comes first.
  private func subject(meantBy speaker: NounPhrase, in sentence: borrowing SentenceTokens) -> NounPhrase? {
    guard speaker.kind == .they || speaker.kind == .it, speaker.start > sentence.low,
      let subject = sentence.firstSubject(), subject.tokens.upperBound <= speaker.start,
      speaker.kind == .they ? subject.kind == .group : subject.kind == .organisation
    else { return nil }
    return subject
  }

  // Whom a pronoun means: the last speaker it fits, else the subject of the sentence before.
  private mutating func resolve(_ voice: inout Voice, _ names: [FoundName]) {
    switch voice.kind {
    case .he, .she, .it, .they: break
    default: return
    }
    if hasRecentSpeaker, fits(voice, lastSpeaker) {
      link(&voice, to: lastSpeaker, .lastSpeaker)
    } else if previousSubject >= 0, fits(voice, previousSubject) {
      link(&voice, to: previousSubject, .previousSubject)
    } else if let recent = recentMention(for: voice) {
      link(&voice, to: recent, .recentMention)
    } else if voice.kind == .he || voice.kind == .she,
      let name = names.suffix(16).last(where: { $0.isPerson && $0.range.end <= voice.range.start })
    {
      voice.antecedent = name.range
      voice.link = .recentName
    }
  }

  private func recentMention(for voice: Voice) -> Int? {
    for number in stride(from: items.count - 1, through: max(0, items.count - 8), by: -1)
    where fits(voice, number) && paragraph - items[number].paragraph <= 3 {
      return number
    }
    return nil
  }

  // Whether a pronoun can mean a voice, by number and sex.
  private func fits(_ voice: Voice, _ number: Int) -> Bool {
    let gender = items[rootNumber(of: number)].gender
    switch (voice.kind, items[number].kind) {
    case (.he, .name), (.he, .person), (.he, .who), (.he, .common), (.he, .he), (.he, .she),
      (.she, .name), (.she, .person), (.she, .who), (.she, .common), (.she, .he), (.she, .she):
      return voice.gender.agrees(with: gender)
    case (.it, .organisation), (.it, .name), (.it, .it), (.it, .document), (.it, .common): return gender == .unknown
    case (.they, .group), (.they, .organisation), (.they, .they), (.they, .document), (.they, .name): return true
    default: return false
    }
  }

  private mutating func link(_ voice: inout Voice, to number: Int, _ link: Voice.Link) {
    voice.means = number
    voice.link = link
    if voice.gender != .unknown { items[rootNumber(of: number)].gender = voice.gender }
  }

  // The mention that a mention goes back to.
  private func rootNumber(of number: Int) -> Int {
    var number = number
    var steps = 0
    while items[number].means >= 0, steps < Resolution.longestChain {
      number = items[number].means
      steps += 1
    }
    return number
  }
}
