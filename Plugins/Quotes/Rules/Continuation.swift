internal import Sluice

internal import Sluice

/// Quotations over several paragraphs: those that run over the end of one, and the next that goes on with them.
struct Continuation: Sendable {
  /// The numbers of the findings that the next paragraph may go on from.
  private var pending: [Int] = []
  /// How many paragraphs have gone on with them.
  private var count = 0
  private let most: Int

  /// - Parameter most: how many paragraphs a quotation may go on.
  init(most: Int) { self.most = most }

  mutating func clear() {
    pending.clear()
    count = 0
  }

  /// Looks at a paragraph that has been read.
  ///
  /// - Parameters:
  ///   - token: its first token.
  ///   - region: its last region.
  ///   - first: the number of its first finding.
  mutating func finish(_ token: ScannedToken?, _ region: Region?, _ first: Int, _ discourse: inout Discourse) {
    if !pending.isEmpty {
      if let quote = token, quote.has(.quoted), count < most {
        count += 1
        goOn(with: quote, first, &discourse)
      } else {
        clear()
      }
    }
    guard let last = region, last.isUnclosed else {
      clear()
      return
    }
    if let number = discourse.found.items.lastIndex(where: { $0.pieces.contains { $0.end == last.end } }) {
      pending.append(number)
    } else {
      pending.clear()
    }
  }

  // The region that begins the paragraph goes on with what is pending; who speaks in one speaks in all.
  private mutating func goOn(with quote: ScannedToken, _ first: Int, _ discourse: inout Discourse) {
    let own = discourse.found.number(at: quote.start, from: first)
    let earlier = discourse.found.items[pending[0]]
    if let own, discourse.found.items[own].isAttributed {
      let finding = discourse.found.items[own]
      for number in pending where discourse.found.items[number].voice < 0 {
        discourse.found.items[number].attribute(like: finding)
      }
    } else if earlier.voice >= 0 {
      discourse.goOn(own, with: earlier, quote)
    }
    for number in pending { discourse.found.items[number].flags.remove(.unclosed) }
  }
}

extension Finding {
  // Whether it has a speaker by itself, and not for its place behind another.
  fileprivate var isAttributed: Bool { voice >= 0 && rule != .turn && rule != .nextSentence }

  fileprivate mutating func attribute(like other: Finding) {
    voice = other.voice
    cue = other.cue
    rule = other.rule
    flags.remove(.noSpeaker)
  }
}

extension Discourse {
  // Gives a region to the speaker of an earlier finding; it may have been found already.
  fileprivate mutating func goOn(_ own: Int?, with earlier: Finding, _ quote: ScannedToken) {
    let number = own ?? found.items.count
    if own == nil {
      found.items.append(earlier)
      found.items[number].pieces = [TextRange(start: quote.start, end: quote.end)]
      found.take(0..<1)
    }
    found.items[number].attribute(like: earlier)
    found.items[number].flags.insert(.continued)
    voices.noteSpeaker(earlier.voice)
    preceding.endsInQuote = true
  }
}
