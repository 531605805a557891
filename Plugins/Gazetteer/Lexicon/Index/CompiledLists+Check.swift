internal import Sluice

extension CompiledLists {
  /// Takes an index of a file, of which nothing is believed: its checksum tells damage, and not an index that somebody made
  /// to do harm. Every place that a search follows is looked at once, here, so that the search need not.
  ///
  /// Linear in the index. Behind it no search leaves the arrays, and each ends after steps that the lists' limits bound.
  ///
  /// - Throws: `damaged`.
  init(checking index: IndexFile) throws(IndexFile.Flaw) {
    guard index.hasSections, Self.numbersFit(index), Self.textsFit(index) else { throw .damaged }
    self.init(index)
    guard trieFits, surfacesFit, meaningsFit, contexts.isWhole else { throw .damaged }
  }

  /// How many slots in a row may be full: a search goes through them one by one. Ours have some hundreds at the most.
  private static let longestRun = 4096

  /// Whether the numbers that are converted or taken as they are can be.
  private static func numbersFit(_ index: IndexFile) -> Bool {
    let most = Int(Int32.max)
    let isSmall = IndexFile.Number.allCases.allSatisfy { (0...most).contains(index.number($0)) }
    return isSmall && index.number(.depth) <= TermRules.mostTokens
  }

  private var trieFits: Bool {
    let forking = Int(trie.forkingGroups)
    let groups = Int(trie.groups)
    guard forking <= groups, groups <= surfaces.count, trie.depth > 0 || groups == 0,
      trie.firstTokens.isWhole, !trie.edgeFilter.isEmpty
    else { return false }
    return Self.hasShortRuns(trie.roots.count) { trie.roots[$0].node != 0 }
      && Self.hasShortRuns(trie.edges.count) { trie.edges[$0].node != 0 }
  }

  /// Whether a search in a table comes to an empty slot, and soon, wherever it begins.
  private static func hasShortRuns(_ count: Int, _ isFull: (Int) -> Bool) -> Bool {
    var run = 0
    for index in 0..<count {
      run = isFull(index) ? run + 1 : 0
      if run > longestRun { return false }
    }
    // The run at the end goes on at the beginning.
    let first = (0..<count).first { !isFull($0) } ?? count
    return count == 0 || first < count && run + first <= longestRun
  }

  private var surfacesFit: Bool {
    guard textStarts.count > surfaces.count, furthersFit else { return false }
    for (number, surface) in surfaces.enumerated() {
      let end = textStarts[number + 1]
      guard surface.start == textStarts[number], surface.start <= end, Int(surface.count) == Int(end - surface.start),
        Int(surface.meaning) < meanings.count
      else { return false }
      guard surface.flags.contains(.context) else { continue }
      let profile = Int(meanings[Int(surface.meaning)].profile)
      guard profile < profiles.count, profiles[profile].context >= 0 else { return false }
    }
    return true
  }

  private static func textsFit(_ index: IndexFile) -> Bool {
    let starts = index.array(.textStarts, of: UInt32.self)
    let texts = index.array(.texts, of: UInt8.self)
    guard starts.first == 0, Int(starts[starts.count - 1]) == texts.count else { return false }
    let areInOrder = zip(starts, starts.dropFirst()).allSatisfy { start, end in
      // Between characters.
      start <= end && Int(end) <= texts.count && (Int(end) == texts.count || texts[Int(end)] & 0xC0 != 0x80)
    }
    return areInOrder && UTF8Scan.firstInvalid(in: texts.span) == nil
  }

  private var meaningsFit: Bool {
    let texts = -1..<Int32(truncatingIfNeeded: textStarts.count - 1)
    guard texts.contains(person), person >= 0 else { return false }
    let profilesFit = profiles.allSatisfy { profile in
      profile.label >= 0 && texts.contains(profile.label) && profile.list >= 0 && texts.contains(profile.list)
        && profile.context >= -1 && Int(profile.context) < contexts.contexts.count
    }
    return profilesFit
      && meanings.allSatisfy { meaning in
        texts.contains(meaning.id) && texts.contains(meaning.name) && Int(meaning.profile) < profiles.count
      }
  }
}

extension FirstTokens {
  /// Whether it has a bit for each value that is left of a hash.
  fileprivate var isWhole: Bool { (6...63).contains(64 - Int(shift)) && bits.count == 1 << (64 - Int(shift) - 6) }
}

extension ContextTable {
  /// Whether all stretches lie in the arrays that they are of.
  fileprivate var isWhole: Bool {
    func fits(_ stretch: Stretch, _ count: Int) -> Bool {
      stretch.start >= 0 && stretch.count >= 0 && Int(stretch.start) + Int(stretch.count) <= count
    }
    let sidesFit = contexts.allSatisfy { context in
      [context.after, context.before, context.notAfter, context.notBefore].allSatisfy {
        fits($0.phrases, phrases.count)
      }
    }
    return sidesFit && phrases.allSatisfy { fits($0, hashes.count) }
  }
}
