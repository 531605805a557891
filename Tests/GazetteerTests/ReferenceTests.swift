import Sluice
import SluiceTesting
import Testing

@testable import Gazetteer

@Suite struct ReferenceTests {
  /// 500 lists with 11 texts each, matched in every way, of a small alphabet that provokes everything.
  @Test(arguments: 0..<20)
  func `finds what the slow and obvious matcher finds`(batch: Int) throws {
    var random = SplitMix64(seed: UInt64(batch) * 7919 + 1)
    for _ in 0..<25 {
      let seed = random.state
      let rows = (0..<Int.random(in: 1...20, using: &random)).map { _ in row(&random) }
      for mode in [Matcher.Mode.longest, .all, .priority] {
        let lineBreaks = Bool.random(using: &random)
        var finder = try finder(rows, mode, lineBreaks: lineBreaks)
        for _ in 0..<11 {
          let text = text(of: rows, Int.random(in: 0...30, using: &random), &random)
          let expected = ReferenceMatcher.find(rows, in: text, mode, lineBreaks: lineBreaks)
          let found = try find(&finder, in: text)
          #expect(
            found == expected,
            "batch \(batch), state \(seed), \(mode), \(lineBreaks): \(text.debugDescription) with \(rows)")
          if found != expected { return }
        }
      }
    }
  }

  @Test(arguments: 0..<8)
  func `reads eight bytes at once as it reads scalars`(alignment: Int) {
    var random = SplitMix64(seed: UInt64(alignment))
    let scanner = LexemeScanner()
    for length in 0...40 {
      for _ in 0..<12 {
        let before = String(repeating: "b", count: alignment)
        // Words mostly, so that they grow long.
        let text = String(
          String.UnicodeScalarView(
            (0..<length).map { _ in
              Int.random(in: 0..<4, using: &random) > 0
                ? "abA1_".unicodeScalars.randomElement(using: &random)!
                : ReferenceMatcher.alphabet.randomElement(using: &random)!
            }))
        // What lies behind the end must not be read into it.
        let bytes = Array((before + text + "bbbbbbbbé").utf8)
        var tokens = Lexemes()
        scanner.scan(bytes.span, alignment..<alignment + text.utf8.count, to: &tokens)
        let expected = ReferenceMatcher.tokens(of: text)
        let found = tokens.storage[..<tokens.count]
        #expect(found.count == expected.count, "\(text.debugDescription)")
        for (one, other) in zip(found, expected) {
          #expect(one.start - alignment..<one.end - alignment == other.range, "\(text.debugDescription)")
          #expect(one.hasGap == other.hasGap && one.hasBreak == other.hasBreak, "\(text.debugDescription)")
          #expect(one.hash == hash(of: other.folded), "\(other.folded) in \(text.debugDescription)")
        }
      }
    }
  }

  // MARK: Random lists and texts

  private func text(_ count: Int, _ random: inout SplitMix64) -> String {
    String(String.UnicodeScalarView((0..<count).map { _ in ReferenceMatcher.alphabet.randomElement(using: &random)! }))
  }

  /// Terms of the list and scalars between them.
  private func text(of rows: [ReferenceMatcher.Row], _ count: Int, _ random: inout SplitMix64) -> String {
    (0..<count).map { _ in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: rows.randomElement(using: &random)!.surface
      case 1: String(String.UnicodeScalarView(rows.randomElement(using: &random)!.surface.unicodeScalars.map(raised)))
      case 2: " "
      default: text(1, &random)
      }
    }.joined()
  }

  private func raised(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "a": "A"
    case "é": "É"
    case "’": "'"
    default: scalar
    }
  }

  private func row(_ random: inout SplitMix64) -> ReferenceMatcher.Row {
    // Terms are trimmed when they are read.
    let scalars = ReferenceMatcher.alphabet.filter { $0 != "\n" && $0 != "\r" }
    var surface = ""
    repeat {
      surface = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 1...5, using: &random)).map { _ in
            scalars.randomElement(using: &random)!
          }))
      while surface.unicodeScalars.first == " " { surface.unicodeScalars.removeFirst() }
      while surface.unicodeScalars.last == " " { surface.unicodeScalars.removeLast() }
    } while surface.isEmpty
    let words = [nil, nil, nil, "a", "b", "1", "-", "."]
    return ReferenceMatcher.Row(
      surface: surface, letterCase: NameList.Case.allCases.randomElement(using: &random)!,
      diacritics: Int.random(in: 0..<4, using: &random) == 0 ? .exact : .fold,
      after: words.randomElement(using: &random)!, notBefore: words.randomElement(using: &random)!,
      before: Int.random(in: 0..<6, using: &random) == 0 ? words.randomElement(using: &random)! : nil,
      notAfter: words.randomElement(using: &random)!, priority: Int.random(in: 0..<3, using: &random))
  }

  /// Rows have their numbers as ids.
  private func finder(
    _ rows: [ReferenceMatcher.Row], _ mode: Matcher.Mode, lineBreaks: Bool
  ) throws -> NameFinder {
    let scanner = LexemeScanner(lineBreaks: lineBreaks)
    let words = TermRules(common: CommonWords(ReferenceMatcher.common.map { Array($0.utf8)[...] }))
    var compiler = ListCompiler(words, scanner)
    compiler.begin(ListFile("test", []), NameList())
    for (number, reference) in rows.enumerated() {
      var row = Row()
      row.terms = [Row.Field(text: Array(reference.surface.utf8)[...], offset: 0)]
      row.label = Array("X".utf8)[...]
      row.id = Array("\(number)".utf8)[...]
      row.letterCase = reference.letterCase
      row.priority = reference.priority
      row.diacritics = reference.diacritics
      row.neighbours = Row.Neighbours(
        after: reference.after.map { [Array($0.utf8)[...]] } ?? [],
        before: reference.before.map { [Array($0.utf8)[...]] } ?? [],
        notAfter: reference.notAfter.map { [Array($0.utf8)[...]] } ?? [],
        notBefore: reference.notBefore.map { [Array($0.utf8)[...]] } ?? [])
      compiler.add(row)
    }
    let compiled = try compiler.compiled()
    let kinds = SecondPass.Kinds(acronyms: false, surnames: false)
    return NameFinder(
      scanner: scanner,
      matcher: Matcher(compiled: compiled, mode: mode, words: NameWords()),
      secondPass: SecondPass(compiled: compiled, kinds: kinds, words: NameWords()))
  }

  private func find(_ finder: inout NameFinder, in text: String) throws -> [ReferenceMatcher.Found] {
    var document = Document()
    try document.read("test", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
    try finder.find(in: &document)
    var found: [ReferenceMatcher.Found] = []
    for entity in document[Entity.self] {
      let ids = entity.candidates.isEmpty ? [entity.id] : entity.candidates.map(\.id)
      found.append(ReferenceMatcher.Found(range: entity.range.bytes, rows: ids.map { Int(document.string($0))! }))
    }
    return found
  }

  private func hash(of folded: String) -> UInt64 {
    let scalar = folded.unicodeScalars.first!
    if folded.unicodeScalars.count == 1, ReferenceMatcher.kind(scalar) == .sign, scalar != "中" {
      return TokenHash.sign(scalar.value)
    }
    var hasher = StableHash()
    // Eight bytes at once, letters become small by one bit, and a low line something else: always the same.
    for byte in folded.utf8 { hasher.add(byte == UInt8(ascii: "_") ? 0x7F : byte) }
    return hasher.value
  }
}
