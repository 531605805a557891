import Testing

@testable import SluiceYAML

/// Random and spoilt texts. A failure prints the seed and the text.
@Suite struct FuzzTests {
  private static let seed: UInt64 = 0x5EED_2024_0B5E_55ED

  @Test func `reads anything without a crash, with true places, and twice the same`() {
    print("seed of the fuzz test: \(Self.seed)")
    var random = SplitMix64(state: Self.seed)
    for round in 0..<24_000 {
      let bytes = round.isMultiple(of: 4) ? Self.random(&random) : Self.spoilt(&random)
      let first = read(bytes)
      let second = read(bytes)
      let problem = Self.problem(first) ?? (Self.shape(first) == Self.shape(second) ? nil : "reading twice differs")
      #expect(problem == nil, "round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if problem != nil { return }
    }
  }

  // MARK: - What must hold

  private static func problem(_ result: YAML.Result) -> String? {
    if result.root == nil, result.faults.isEmpty { return "neither a root nor a fault" }
    for fault in result.faults {
      guard let place = fault.place else { return "no place: \(fault.message)" }
      for place in [place] + fault.notes.compactMap(\.place) where !isInside(place) {
        return "\(place) +\(place.length) is not in the text: \(fault.message)"
      }
      if fault.message.contains("this cannot be read") { return "unknown to us: \(fault.message)" }
    }
    return result.root.flatMap(problem)
  }

  private static func problem(_ node: Node) -> String? {
    if !isInside(node.place) { return "\(node.place) +\(node.place.length) is not in the text" }
    switch node.content {
    case .scalar(let scalar):
      // A plain scalar on one line stands there as it is; an empty one may stand for an unknown alias.
      if scalar.style == .plain, !scalar.text.isEmpty, node.place.length > 0, written(node.place) != scalar.text {
        return "\(node.place) is not '\(scalar.text)'"
      }
    case .list(let list): return list.lazy.compactMap(problem).first
    case .map(let map):
      for entry in map where !isInside(entry.key.place) { return "\(entry.key.place) is not in the text" }
      return map.lazy.compactMap { problem($0.value) }.first
    }
    return nil
  }

  private static func isInside(_ place: Place) -> Bool {
    let lines = place.origin.lines
    guard lines.indices.contains(place.line - 1), place.column >= 1, place.length >= 0 else { return false }
    return place.column - 1 + place.length <= lines[place.line - 1].unicodeScalars.count
  }

  private static func written(_ place: Place) -> String {
    let line = place.origin.lines[place.line - 1].unicodeScalars
    return String(String.UnicodeScalarView(line.dropFirst(place.column - 1).prefix(place.length)))
  }

  private static func shape(_ result: YAML.Result) -> [String] {
    [outline(result.root), result.faults.text(colour: false)]
  }

  // MARK: - Texts

  private static func random(_ random: inout SplitMix64) -> [UInt8] {
    let onlySigns = random.below(2) == 0
    return (0..<random.below(60)).flatMap { _ in
      onlySigns || random.below(3) > 0 ? pieces[random.below(pieces.count)] : [UInt8(random.below(256))]
    }
  }

  private static func spoilt(_ random: inout SplitMix64) -> [UInt8] {
    var bytes = Array(texts[random.below(texts.count)].utf8)
    for _ in 0...random.below(4) {
      let at = random.below(bytes.count + 1)
      let end = min(bytes.count, at + random.below(20))
      switch random.below(6) {
      case 0: if at < bytes.count { bytes[at] ^= UInt8(1 << random.below(8)) }
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count + 1))
      case 3: if random.below(4) == 0 { bytes.removeSubrange(at...) }
      default: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: at)
      }
    }
    return bytes
  }

  private static let pieces: [[UInt8]] =
    [
      "[", "]", "{", "}", ",", ": ", ":", "- ", "? ", "*a", "&a ", "*b ", "&b ", "<<: ", "!", "!!str ", "!a!b ", "|",
      ">",
      "|+2", "'", "\"", "\\", "\\x", "\\uD800", "#", " #", "%", "@", "`", "---", "\n---\n", "\n...\n", "\n%YAML 1.1\n",
      "\t", "\n\t", "\n", "\r\n", "\r", "\n  ", "\n ", "  ", "~", "a", "a: ", "b: 1", "ä", "漢", "\u{1F600}", "\u{301}",
      "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "\u{1B}", "\u{7F}", "${var.x}", "http://a.b", "\u{FFFD}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5], [0xC0, 0x80]]

  private static let texts = [
    """
    # Reads the news and writes who said what.
    sluice: 1
    name: news
    vars:
      input: corpus/news   # a folder
      output: out
    input:
      use: files
      with: {path: "${var.input}", include: ["*.txt", '*.gz']}
    stages:
      - use: clean
      - use: segment
        with:
          language: en
      - use: gazetteer
        with:
          lists: [people.tsv, places.tsv]
          overlaps: longest
    outputs:
      - use: jsonl
        with:
          path: ${var.output}/documents/
    run: {workers: 4, memory: 512MiB}

    """,
    """
    defaults: &defaults
      min_length: 25
      count: words
    stages:
      - use: drop_short
        with: &short
          <<: *defaults
          count: characters
      - use: drop_short
        with: {<<: [*short, *defaults], min_length: 1}
      - *defaults
    """,
    "\u{FEFF}name: Überblick\r\nvars:\r\n  größe: 1,5\r\n  名前: \"\\u6f22\\n\"\r\nstages:\r\n- use: 'it''s'\r\n",
    """
    ---
    text: |
      one
        two

      three
    folded: >-
      one
      two
    over: "lines
      and \\
      more"
    nothing:
    list:
    -
    - - a
      - {b: c, d}
    ...

    """,
  ]
}

/// The generator of Steele, Lea and Flood: small, and the same everywhere.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }
}
