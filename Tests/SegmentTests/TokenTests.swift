import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct TokenTests {
  private func tokens(_ text: String, _ parameters: String = "tokens: true") throws -> String {
    try run([try prepare(Segment.self, parameters)], on: text) { document in
      document[Token.self].map { document.string($0.range) }.joined(separator: "|")
    }
  }

  @Test(arguments: [
    ("Ann left, we stayed.", "Ann|left|,|we|stayed|."),
    // Apostrophes.
    ("We don’t know Iraq's enemies’ plans.", "We|don’t|know|Iraq's|enemies’|plans|."),
    ("‘The boys’ he said", "‘|The|boys|’|he|said"), ("'the boys' plan'", "'|the|boys|'|plan|'"),
    ("the boys' plan", "the|boys'|plan"), ("the 1990's", "the|1990's"),
    // Hyphens and dashes.
    ("a well-known non-fiction – or not--book", "a|well|-|known|non-fiction|–|or|not|--|book"),
    // Stops.
    ("Dr. Lee of the U.S. Army left", "Dr.|Lee|of|the|U.S.|Army|left"), ("in the U.S.", "in|the|U.S."),
    ("Acme Inc. fell. Say no.", "Acme|Inc.|fell|.|Say|no|."), ("No. 5, i.e. Ann B. Lee", "No.|5|,|i.e.|Ann|B.|Lee"),
    ("on Jan. 5 at 5 p.m. sharp", "on|Jan.|5|at|5|p.m.|sharp"), ("Wait... what… now", "Wait|...|what|…|now"),
    ("Vitamin B.", "Vitamin|B|."),
    // Numbers.
    ("2,500 men, 12.15am, $5.30, 9/11, 50%, 2nd, 3D", "2,500|men|,|12.15|am|,|$|5.30|,|9/11|,|50|%|,|2nd|,|3D"),
    ("1990-1995 and 3-2, call 555-0199 or 212-555-0199", "1990|-|1995|and|3|-|2|,|call|555-0199|or|212-555-0199"),
    // Addresses.
    ("See https://example.org/a?b=c, or www.example.org.", "See|https://example.org/a?b=c|,|or|www.example.org|."),
    ("Mail ann.b_lee@example.co.uk. On example.org", "Mail|ann.b_lee@example.co.uk|.|On|example.org"),
    ("By @ann_lee on #quotes, #1", "By|@ann_lee|on|#quotes|,|#|1"), ("snake_case AT&T", "snake_case|AT&T"),
    // Signs.
    ("What?! (Yes) :) ``no''", "What|?!|(|Yes|)|:)|``|no|''"), ("=====", "====="), ("[...]", "[|...|]"),
    // Other scripts.
    ("Müller aß Brötchen.", "Müller|aß|Brötchen|."), ("他来了。", "他|来|了|。"), ("मैं घर गया।", "मैं|घर|गया|।"),
    ("нет, да", "нет|,|да"),
  ])
  func `divides words, numbers and signs`(text: String, expected: String) throws {
    #expect(try tokens(text) == expected)
  }

  @Test(arguments: [
    ("We don’t know Iraq's plan", "We|do|n’t|know|Iraq|'s|plan"), ("I'm, you've, they’ll", "I|'m|,|you|'ve|,|they|’ll"),
    ("O'Neill can't", "O'Neill|ca|n't"), ("rock'n'roll", "rock'n'roll"),
  ])
  func `splits clitics where told so`(text: String, expected: String) throws {
    #expect(try tokens(text, "{tokens: true, clitics: split}") == expected)
  }

  @Test func `parts what is elided from the next word`() throws {
    #expect(try tokens("L’homme qu’il aujourd'hui", "{tokens: true, language: fr}") == "L’|homme|qu’|il|aujourd'hui")
    #expect(try tokens("dell'uomo", "{tokens: true, language: it}") == "dell'|uomo")
    #expect(try tokens("l'homme") == "l'homme")
  }

  @Test func `are made on request only`() throws {
    #expect(try tokens("One.", "tokens: false") == "")
    #expect(Segment().provides.map { $0.layer } == ["sentences"])
    #expect(try make(Segment.self, "tokens: true").0.provides.map { $0.layer } == ["sentences", "tokens"])
  }

  @Test(arguments: ["tokens: true", "{tokens: true, clitics: split, language: fr}"])
  func `hold all of the sentences, in order, and cross none`(parameters: String) throws {
    var random = Random(seed: 17)
    let step = try prepare(Segment.self, parameters)
    for _ in 0..<3000 {
      let text = (0..<random.next(40)).map { _ in PropertyTests.pieces[random.next(PropertyTests.pieces.count)] }
        .joined()
      let fault = try run([step], on: text) { Self.check($0) }
      if let fault {
        Issue.record("\(fault) in \(text.debugDescription)")
        return
      }
    }
  }

  private static func check(_ document: borrowing Document) -> String? {
    var tokens = document[Token.self][...]
    for sentence in document[Sentence.self] {
      var position = sentence.range.start
      while let token = tokens.first, token.range.start < sentence.range.end {
        if token.range.isEmpty { return "empty \(token)" }
        if token.range.start < position { return "order \(token)" }
        if token.range.end > sentence.range.end { return "crosses \(token)" }
        let skipped = document.string(TextRange(start: position, end: token.range.start))
        if skipped.unicodeScalars.contains(where: {
          !$0.properties.isWhitespace && $0 != "\u{200B}" && $0 != "\u{FEFF}"
        }) {
          return "left out \(skipped.debugDescription)"
        }
        for edge in [Int(token.range.start), Int(token.range.end)]
        where edge < document.text.count && document.text[edge] & 0xC0 == 0x80 {
          return "inside a character \(token)"
        }
        position = token.range.end
        tokens = tokens.dropFirst()
      }
      if position != sentence.range.end { return "left out the end of \(sentence)" }
    }
    return tokens.isEmpty ? nil : "outside of sentences \(tokens)"
  }
}
