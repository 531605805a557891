internal import Sluice

/// What has been found in a line while phrases are looked for.
struct PhraseSearch {
  let range: Range<Int>
  /// The line less outer punctuation and counters.
  let core: Range<Int>
  /// Where the walk at hand began.
  var start = 0
  /// Only the end of the line is looked at.
  var isTail = false
  /// The furthest end of a phrase that begins where the walk began; 0 if there is none.
  private(set) var found = 0

  private var families: Families = []
  private var phrase: Int32 = -1
  private var phraseIsWhole = false
  private var strength = 0
  private var firstPart: Int32 = -1
  /// Whether the line looks like a heading, which its beginning can name.
  private let isOpen: Bool
  private var creditAt: Int32 = -1
  private var wish: Int8 = 0
  private var userPhrase: Int32 = -1
  private var covered = Coverage()
  private var dated = Coverage()
  private var datedEnd = 0

  init(_ line: PageLine, core: Range<Int>) {
    range = Int(line.start)..<Int(line.end)
    isOpen = line.length < 160 && !line.shape.contains(.terminal)
    self.core = core
  }

  /// Notes a phrase.
  ///
  /// - Parameters:
  ///   - holds: whether it stands where its kind wants it.
  ///   - isWhole: whether it is all of the line.
  mutating func note(_ number: Int32, _ phrase: PhraseTraits, _ range: Range<Int>, holds: Bool, isWhole: Bool) {
    found = max(found, range.upperBound)
    if phrase.isDate { datedEnd = max(datedEnd, range.upperBound) }
    if firstPart < 0 && phrase.counts { firstPart = number }
    guard holds else { return }
    if phrase.wish != 0 {
      // Wishes to keep win over those to drop.
      if wish == 0 || phrase.wish > wish {
        wish = phrase.wish
        userPhrase = number
      }
      return
    }
    families.formUnion(phrase.families)
    if phrase.isCredit && phrase.kind == .contains && creditAt < 0 {
      creditAt = Int32(truncatingIfNeeded: range.lowerBound)
    }
    guard phrase.counts else { return }
    let strength = (isWhole ? 3000 : phrase.kind != .prefix ? 1000 : isOpen ? 2000 : 0) + min(range.count, 999)
    if strength > self.strength {
      self.strength = strength
      self.phrase = number
      phraseIsWhole = isWhole
    }
  }

  /// Counts the letters of the phrases that begin where the walk did.
  mutating func cover(_ text: Span<UInt8>) {
    covered.add(text, start..<found)
    if datedEnd > start { dated.add(text, start..<datedEnd) }
    found = 0
    datedEnd = 0
  }

  func write(to line: inout PageLine) {
    line.families = families
    line.phrase = phrase
    line.firstPart = firstPart
    line.phraseIsWhole = phraseIsWhole
    line.creditAt = creditAt
    line.wish = wish
    line.userPhrase = userPhrase
    line.coveredLetters = covered.letters
    line.datedLetters = dated.letters
  }

  /// How many letters stand in stretches that may overlap and come by their start.
  private struct Coverage {
    var letters: Int32 = 0
    var end = 0

    mutating func add(_ text: Span<UInt8>, _ range: Range<Int>) {
      var index = max(range.lowerBound, end)
      while index < range.upperBound {
        let scalar = UTF8Scalar(text, at: index)
        if WordEdges.isWord(scalar.value) && !ASCII.isDigit(text[index]) { letters += 1 }
        index += scalar.length
      }
      end = max(end, range.upperBound)
    }
  }
}
