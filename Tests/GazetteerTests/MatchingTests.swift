import Sluice
import Testing

@testable import Gazetteer

@Suite struct MatchingTests {
  static let region = rows(
    """
    surface | label | id | aliases | case | after | not_after
    United States | GPE | gpe:us | US
    Iraq | GPE | gpe:iraq
    Iran | GPE | gpe:iran
    Gaza | GPE | gpe:gaza
    Gaza war | EVENT | event:gaza_war
    Iraqi | NORP | norp:iraqi | Iraqis|iraqi | any
    Shia | NORP | norp:shia | Shi’ite|Shiite
    Muslim | NORP | norp:muslim
    Hezbollah | ORG | org:hezbollah | ~ | ~ | ~ | Kataib|Katai’b
    Kataib Hezbollah | ORG | org:kataib_hezbollah | Katai’b Hezbollah | any
    US Air Force | ORG | org:us_air_force
    Islamic State | ORG | org:islamic_state | ISIS|IS | exact
    Islamic Resistance in Iraq | ORG | org:islamic_resistance
    X | PRODUCT | product:x | ~ | exact | on|via|@
    France 24 | ORG | org:france_24
    Reuters | ORG | org:reuters
    F-35 Lightning II | WEAPON | weapon:f_35
    New York | GPE | gpe:new_york
    Ain Al Asad | FAC | fac:ain_al_asad
    May | PER | person:may
    """)

  @Test(arguments: [
    "[gpe:iraq Iraq]’s army, [gpe:us US]-led, [gpe:iraq Iraq]-[gpe:iran Iran], “[gpe:iran Iran]”",
    "en_USEnglish, New Yorkers, USA, unIraq, Iraq2",
    "[gpe:new_york New\nYork] but not New\n\nYork, New \n \n York",
    "[gpe:new_york New\u{A0}  York] [gpe:new_york New Yo\u{AD}rk] NewYork New-York",
    "[org:kataib_hezbollah Katai’b Hezbollah], [org:kataib_hezbollah kataib hezbollah], [org:hezbollah Hezbollah]’s Grip",
    "[org:kataib_hezbollah KATAIB HEZBOLLAH] [org:kataib_hezbollah Katai'b Hezbollah]",
    "[org:us_air_force US Air Force]/Staff Sgt, [gpe:us US] air force, [gpe:us US] [norp:iraqi Iraqi]",
    "[event:gaza_war Gaza war] in [gpe:gaza Gaza] was",
    "[org:islamic_state IS] militants, this is, Is it, [org:islamic_state ISIS], Isis",
    "said on [product:x X], X said, via [product:x X]. X-ray, @[product:x X]",
    "([org:france_24 FRANCE 24] with [org:reuters REUTERS]) reuters france 24",
    "[org:islamic_resistance Islamic Resistance in Iraq] and [org:islamic_resistance ISLAMIC RESISTANCE IN IRAQ]",
    "[norp:shia Shi’ite] [norp:muslim Muslim], [norp:iraqi iraqi] [norp:iraqi Iraqis]",
    "[weapon:f_35 F-35 Lightning II], F 35, F‑35 Lightning; [weapon:f_35 F‑35 Lightning II]",
    "in May and us and them",
  ])
  func `finds the names in`(marked: String) throws {
    let gazetteer = try TestGazetteer(Self.region)
    let text = marked.replacing(#/\[\S+ ([^\]]*)\]/#) { $0.output.1 }
    let found = try gazetteer.marked(text)
    #expect(found == marked)
  }

  @Test func `takes the longest name that ends at a word's end`() throws {
    let gazetteer = try TestGazetteer(
      rows("surface | label | case\ntesting | A | any\ntesting 123 | B | any"))
    #expect(try gazetteer.marked("testing 12345 testing 123") == "[A testing] 12345 [B testing 123]")
  }

  @Test(arguments: [
    (NameList.Case.exact, "[X al-Shabaab] Al-Shabaab AL-SHABAAB Al-shabaab [X US] us [X Oslo] OSLO oslo [X pool]"),
    (.smart, "[X al-Shabaab] [X Al-Shabaab] [X AL-SHABAAB] Al-shabaab [X US] us [X Oslo] [X OSLO] oslo pool"),
    (.any, "[X al-Shabaab] [X Al-Shabaab] [X AL-SHABAAB] [X Al-shabaab] [X US] us [X Oslo] [X OSLO] [X oslo] [X pool]"),
  ])
  func `compares case as the list says`(letterCase: NameList.Case, marked: String) throws {
    let list = TestList(rows("surface\nal-Shabaab\nUS\nOslo\npool")) {
      $0.label = "X"
      $0.letterCase = letterCase
    }
    let text = "al-Shabaab Al-Shabaab AL-SHABAAB Al-shabaab US us Oslo OSLO oslo pool"
    #expect(try TestGazetteer([list]).marked(text) == marked)
  }

  @Test func `compares diacritics as the list says`() throws {
    let text = "José JOSÉ Jose Jose\u{301} Łódź Lodz Straße Strasse"
    let content = "José\nŁódź\nStrasse"
    func gazetteer(_ diacritics: NameList.Diacritics) throws -> TestGazetteer {
      try TestGazetteer([
        TestList(content, path: "names.txt") {
          $0.label = "X"
          $0.diacritics = diacritics
        }
      ])
    }
    #expect(
      try gazetteer(.fold).marked(text)
        == "[X José] [X JOSÉ] [X Jose] [X Jose\u{301}] [X Łódź] [X Lodz] [X Straße] [X Strasse]")
    #expect(
      try gazetteer(.exact).marked(text)
        == "[X José] [X JOSÉ] Jose [X Jose\u{301}] [X Łódź] Lodz Straße [X Strasse]")
  }

  @Test func `folds joiners when the list asks for it`() throws {
    let list = TestList("Mustafa al-Kadhimi\nShi’ite\nAin Al Asad", path: "names.txt") {
      $0.label = "X"
      $0.joiners = .fold
    }
    let text = "Mustafa al Kadhimi, Mustafa Al-Kadhimi, Mustafa Al Kadhimi, Shiite, Ain al-Asad, AinAl"
    #expect(
      try TestGazetteer([list]).marked(text)
        == "[X Mustafa al Kadhimi], [X Mustafa Al-Kadhimi], [X Mustafa Al Kadhimi], [X Shiite], [X Ain al-Asad], AinAl")
  }

  @Test func `finds plurals of the labels that have them`() throws {
    let gazetteer = try TestGazetteer(rows("surface | label\nIraqi | NORP\nSwiss | NORP\nTurk | GPE")) {
      $0.plurals = ["NORP"]
    }
    #expect(try gazetteer.marked("Iraqis Swiss Turks Turk") == "[NORP Iraqis] [NORP Swiss] Turks [GPE Turk]")
  }

  @Test func `finds names inside names if all are wanted`() throws {
    let gazetteer = try TestGazetteer(rows("surface | label | id\nA B | X | 1\nA B C | X | 2\nB C | X | 3\nC | X | 4"))
    {
      $0.match = .all
      $0.stop = .none
    }
    #expect(
      try gazetteer.readings("A B C") == ["A B C = 2 (entry)", "A B = 1 (entry)", "B C = 3 (entry)", "C = 4 (entry)"])
  }

  @Test func `lets priority decide overlaps if told to`() throws {
    let long = TestList(rows("surface | label | id\nBank of America Tower | FAC | fac"), path: "a.tsv")
    let short = TestList(rows("surface | label | id\nAmerica | GPE | gpe"), path: "b.tsv") { $0.priority = 5 }
    #expect(try TestGazetteer([long, short]).marked("Bank of America Tower") == "[fac Bank of America Tower]")
    let gazetteer = try TestGazetteer([long, short]) { $0.overlaps = .priority }
    #expect(try gazetteer.marked("Bank of America Tower") == "Bank of [gpe America] Tower")
  }

  @Test func `gives all readings of a name, by priority, list and row`() throws {
    let first = TestList(rows("surface | label | id\nGeorgia | GPE | state\nGeorgia | PER | person"), path: "a.tsv")
    let second = TestList(rows("surface | label | id\nGeorgia | GPE | country\nGeorgia | GPE | state"), path: "b.tsv") {
      $0.priority = 1
    }
    #expect(
      try TestGazetteer([first, second]).readings("Georgia")
        == ["Georgia = country (entry), state (entry), person (entry)"])
  }

  @Test func `writes label, id, name, list and readings`() throws {
    let list = TestList(rows("surface | label | id | name\nPMF | ORG | org:pmf | Popular Forces"), path: "groups.tsv")
    let json = try TestGazetteer([list]).find(in: "The PMF.") { document, _ in
      var json = JSONWriter()
      json.begin(document, offsets: .bytes)
      Entity.writeLayer(of: document, to: &json)
      return String(decoding: json.bytes, as: UTF8.self)
    }
    #expect(
      json
        == #"[{"start":4,"end":7,"text":"PMF","label":"ORG","id":"org:pmf","name":"Popular Forces","list":"groups","rule":"entry"}]"#
    )
  }

  @Test func `stays within kept blocks`() throws {
    let gazetteer = try TestGazetteer(Self.region)
    let text = "Iraq New York Iran"
    let ranges = [0..<4, 5..<8, 9..<13, 14..<18]
    let blocks = ranges.enumerated().map { index, range in
      Block(range: TextRange(range), label: .paragraph, kept: index != 3, score: 0)
    }
    #expect(try gazetteer.find(in: text, blocks: blocks) { $1.map { "\($0.range)" } } == ["0..<4"])
  }

  @Test func `refuses a row that stands alone beside an unlisted name`() throws {
    let gazetteer = try TestGazetteer(
      rows(
        "surface | label | id | alone\nSalman | PER | salman | yes\nIraqi | NORP | iraqi | yes\nRiyadh | GPE | riyadh"))
    let cases = [
      "we saw Salman Pak there": "we saw Salman Pak there",
      "the Abu Salman brigade": "the Abu Salman brigade",
      "then King Salman spoke": "then King [salman Salman] spoke",
      "when Salman spoke in Riyadh": "when [salman Salman] spoke in [riyadh Riyadh]",
      "the Iraqi Prime Minister": "the [iraqi Iraqi] Prime Minister",
      "Old Salman Pak Base Hit Again": "Old [salman Salman] Pak Base Hit Again",
    ]
    for (text, marked) in cases { #expect(try gazetteer.marked(text) == marked) }
  }

  @Test func `breaks at line ends if told to`() throws {
    let gazetteer = try TestGazetteer(Self.region) { $0.lineBreak = .break }
    #expect(try gazetteer.marked("New\nYork New York") == "New\nYork [gpe:new_york New York]")
  }

  @Test func `passes over what is on the stop lists`() throws {
    let gazetteer = try TestGazetteer(
      rows("surface | label | case\nWho | ORG | any\nWHO | ORG | any\nPolish | X | any")
    ) {
      $0.stopLower = .words(["polish"])
    }
    #expect(
      try gazetteer.marked("Who is the WHO, who? polish, Polish")
        == "[ORG Who] is the [ORG WHO], who? polish, [X Polish]")
    #expect(gazetteer.warnings.count == 1)
  }

  @Test func `finds the same whatever the order of rows and lists`() throws {
    let lines = Self.region.split(separator: "\n").map(String.init)
    let text = "Iraq, Katai’b Hezbollah and the US Air Force in New York; IS and ISIS on X, Gaza war. REUTERS"
    let expected = try TestGazetteer(Self.region).marked(text)
    let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    #expect(try TestGazetteer(reversed).marked(text) == expected)
    let parts = [1..<5, 5..<12, 12..<lines.count].enumerated().map { number, range in
      TestList(([lines[0]] + lines[range]).joined(separator: "\n"), path: "part\(number).tsv")
    }
    #expect(try TestGazetteer(parts).marked(text) == expected)
  }

  @Test func `finds the same with many workers`() async throws {
    let gazetteer = try TestGazetteer(Self.region)
    let texts = (0..<64).map { String(repeating: "Iraq and the US Air Force. X on X. ", count: $0) }
    let expected = try texts.map { try gazetteer.marked($0) }
    let finder = gazetteer.finder
    let found = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for (number, text) in texts.enumerated() { group.addTask { (number, try TestGazetteer(finder).marked(text)) } }
      var found = [String](repeating: "", count: texts.count)
      for try await (number, marked) in group { found[number] = marked }
      return found
    }
    #expect(found == expected)
  }
}
