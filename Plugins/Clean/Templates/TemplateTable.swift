internal import Sluice

/// Which lines are templates of which sources, for looking them up.
struct TemplateTable: Sendable {
  /// How a document's source is found.
  let source: TemplateSource
  /// From how many characters on a sentence must be common.
  let longLine: Int32
  /// What reasons say of the lines, by their numbers here.
  private(set) var names: [String] = []

  /// A line of a source.
  struct Hit {
    /// The number of what reasons say.
    var name: Int
    /// Whether it stands in so many of the source's documents that a long sentence may be a template.
    var isCommon: Bool
  }

  private struct Slot {
    /// Of source and line; 0 if the slot is free.
    var key: UInt64 = 0
    var name: UInt16 = 0
    var isCommon = false
  }

  private var slots: [Slot]

  init(_ templates: Templates, _ file: TemplateFile) {
    source = templates.source ?? file.source
    longLine = Int32(clamping: templates.longLine)
    let least = UInt64(templates.minDocuments)
    var reader = file.reader
    var count = 0
    while let item = reader.next() { if case .line(_, let documents) = item, documents >= least { count += 1 } }
    // At most half full.
    var capacity = 16
    while capacity < 2 * count { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)

    reader = file.reader
    var numbers: [String: Int] = [:]
    var salt: UInt64 = 0
    var all: UInt64 = 0
    while let item = reader.next() {
      switch item {
      case .source(let name, let documents): (salt, all) = (LineHash.of(name), documents)
      case .line(let hash, let documents):
        guard documents >= least else { continue }
        let text = Self.name(documents, of: all)
        let number = numbers[text] ?? names.count
        if number == names.count {
          numbers[text] = number
          names.append(text)
        }
        let key = Self.key(hash, salt)
        slots[place(of: key)] = Slot(
          key: key, name: UInt16(number), isCommon: Double(documents) >= templates.longShare * Double(all))
      }
    }
  }

  /// `template:5/7`; of a source with a hundred documents and more the share, so that there are not too many names.
  private static func name(_ documents: UInt64, of all: UInt64) -> String {
    all < 100 ? "template:\(documents)/\(all)" : "template:\(documents * 100 / all)%"
  }

  /// In how many documents of its source a line stands: `5/7`, `62%`.
  func share(_ hit: Hit) -> Substring { names[hit.name].dropFirst("template:".count) }

  private static func key(_ line: UInt64, _ salt: UInt64) -> UInt64 { max(1, StableHash.mix(line, salt)) }

  /// What is known of a line.
  ///
  /// - Parameter salt: the hash of the source's name.
  func hit(_ line: UInt64, salt: UInt64) -> Hit? {
    let slot = slots[place(of: Self.key(line, salt))]
    return slot.key == 0 ? nil : Hit(name: Int(slot.name), isCommon: slot.isCommon)
  }

  /// The slot that a key has, or that is free for it.
  private func place(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & (slots.count - 1) }
    return index
  }
}
