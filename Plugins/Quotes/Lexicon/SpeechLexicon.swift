internal import Sluice

/// The words that the stage knows: cues and words with a grammatical job. Immutable; made once per run.
///
/// Look-up is by a 64-bit hash of the lower-cased bytes, in an open-addressed table at most a quarter full.
final class SpeechLexicon: Sendable {
  let cues: [Cue]
  /// Lemmas of the cues; 0 is `:`, 1 is `according to`.
  let lemmas: NameTable
  let words: Words

  static let colonLemma = 0
  static let accordingLemma = 1
  /// Of a verb that is not in the lexicon.
  static let noLemma = -1

  struct Slot: Sendable {
    var hash: UInt64 = 0
    var word = TokenClass()
    /// First cue with this form, or -1.
    var cue: Int32 = -1
    var forms = Cue.Form()
    /// Its number, if it is the particle of a cue; else 0.
    var particle: UInt8 = 0
  }

  /// A word of a lexicon file.
  struct Entry {
    var lemma: String
    var cue: Cue
    /// Base form, third person, past, participle, -ing.
    var forms: [String]
    var particle = ""
  }

  init(entries: [Entry], words: [(word: String, flag: TokenClass)]) {
    var names = [":", "according to"]
    var numbers: [String: Int] = [:]
    for entry in entries where numbers[entry.lemma] == nil {
      numbers[entry.lemma] = names.count
      names.append(entry.lemma)
    }
    lemmas = NameTable(names)
    var table = Table(most: entries.count * 5 + words.count)
    for (word, flag) in words { table.slots[table.place(of: word)].word.insert(flag) }
    var particles: [String] = []
    for entry in entries {
      var cue = entry.cue
      cue.lemma = numbers[entry.lemma] ?? 0
      if !entry.particle.isEmpty {
        let known = particles.firstIndex(of: entry.particle)
        if known == nil { particles.append(entry.particle) }
        cue.particle = UInt8(clamping: (known ?? particles.count - 1) + 1)
        table.slots[table.place(of: entry.particle)].particle = cue.particle
      }
      for (form, text) in zip([Cue.Form.base, .third, .past, .participle, .ing], entry.forms) {
        table.add(cue, form, at: table.place(of: text))
      }
    }
    cues = table.cues
    self.words = Words(table.slots)
  }

  private struct Table {
    var slots: [Slot]
    var cues: [Cue] = []
    let mask: Int

    init(most: Int) {
      var size = 1024
      // Few words share a place.
      while size < 4 * most { size *= 2 }
      slots = Array(repeating: Slot(), count: size)
      mask = size - 1
    }

    // A form of the same lemma and particle only adds its bit; another cue goes in front if it needs a particle, so that
    // `called for` is seen before `called`.
    mutating func add(_ cue: Cue, _ form: Cue.Form, at slot: Int) {
      slots[slot].forms.insert(form)
      var last = -1
      var index = Int(slots[slot].cue)
      while index >= 0 {
        if cues[index].lemma == cue.lemma, cues[index].particle == cue.particle { return }
        last = index
        index = cues[index].next
      }
      var cue = cue
      if cue.particle != 0 || last < 0 {
        cue.next = Int(slots[slot].cue)
        slots[slot].cue = Int32(truncatingIfNeeded: cues.count)
      } else {
        cues[last].next = cues.count
      }
      cues.append(cue)
    }

    mutating func place(of word: String) -> Int {
      let hash = StableHash(Array(word.utf8).span).wordKey
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index].hash != 0, slots[index].hash != hash { index = (index + 1) & mask }
      slots[index].hash = hash
      return index
    }
  }
}
