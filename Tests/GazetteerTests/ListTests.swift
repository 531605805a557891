import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import Gazetteer

@Suite struct ListTests {
  private func faults(_ list: TestList, _ change: (inout Gazetteer) -> Void = { _ in }) -> String {
    do throws(Diagnostics) {
      _ = try TestGazetteer([list], change)
      return "no fault"
    } catch {
      return error.description
    }
  }

  // MARK: Formats

  @Test func `reads tables without a header line`() throws {
    let list = TestList(rows("PMF | ORG | org:pmf")) { $0.columns = ["surface", "label", "id"] }
    #expect(try TestGazetteer([list]).marked("PMF") == "[org:pmf PMF]")
  }

  @Test func `takes off byte-order marks, line ends of DOS, empty lines and outer white space`() throws {
    let list = TestList("\u{FEFF}surface\tlabel\tid\r\n\r\n Oslo \t GPE\tgpe:oslo \r\n\t\t\r\nBergen\tGPE\r\n")
    #expect(try TestGazetteer([list]).marked("Oslo Bergen") == "[gpe:oslo Oslo] [GPE Bergen]")
  }

  @Test func `reads CSV with fields in quotation marks`() throws {
    let content =
      "surface,label,id\n\"Washington, D.C.\",GPE,\"gpe:\"\"dc\"\"\"\nOslo,GPE,gpe:oslo\n\"New\nYork\",GPE,gpe:ny"
    let gazetteer = try TestGazetteer([TestList(content, path: "names.csv")])
    #expect(
      try gazetteer.marked("Washington, D.C., Oslo, New York")
        == "[gpe:\"dc\" Washington, D.C.], [gpe:oslo Oslo], [gpe:ny New York]")
  }

  @Test func `reads plain lists and makes ids of names`() throws {
    let list = TestList("#Astros\nSão Paulo F.C.\n", path: "clubs.txt") {
      $0.label = "ORG"
      $0.id = .slug
    }
    let gazetteer = try TestGazetteer([list])
    #expect(
      try gazetteer.marked("#Astros, Sao Paulo F.C.") == "[org:astros #Astros], [org:sao_paulo_f_c Sao Paulo F.C.]")
  }

  @Test func `passes over unknown columns if told to`() throws {
    let list = TestList(rows("surface | population | label\nOslo | 700000 | GPE")) { $0.ignoreColumns = true }
    #expect(try TestGazetteer([list]).marked("Oslo") == "[GPE Oslo]")
  }

  @Test func `lets rows differ from their list`() throws {
    let content = rows(
      "surface | label | case | diacritics | priority\nOslo | A | any | ~ | 1\noslo | B | exact | exact | 2")
    #expect(try TestGazetteer(content).marked("Oslo oslo OSLO") == "[A Oslo] [B oslo] [A OSLO]")
  }

  @Test func `reads the lists of a GATE index`() throws {
    let index = TestList("city.lst:location:city\n\norg.lst:organization:company:en:Lookup\n", path: "a/lists.def") {
      $0.labels = ["location": "LOC", "location:city": "GPE"]
      $0.idFeature = "id"
    }
    let cities = TestList("Oslo:id=gpe:oslo:kind=capital\nBergen : kind=old\nMission: Bergen\n", path: "a/city.lst")
    let companies = TestList("\u{FEFF}Acme\r\nBolt:id=org:bolt\r\n", path: "a/org.lst")
    let found = try TestGazetteer([index, cities, companies], only: 1).marked(
      "Oslo, Bergen, Mission: Bergen; Acme and Bolt")
    #expect(
      found
        == "[gpe:oslo Oslo], [GPE Bergen], [GPE Mission: Bergen]; [organization Acme] and [org:bolt Bolt]")
  }

  @Test func `says what is wrong with a GATE index`() {
    let index = TestList("city.lst:location\nnothing\nmissing.lst:person\n", path: "lists.def")
    do throws(Diagnostics) {
      _ = try TestGazetteer([index, TestList("Oslo", path: "city.lst")], only: 1)
      Issue.record("no fault")
    } catch {
      #expect(
        error.description == """
          lists.def:2:1: error: 'nothing' is not 'file.lst:type'
              2 | nothing
                | ^~~~~~~
            hint: a line of a GATE index is file:major:minor:language:annotation, of which the first two are needed
          lists.def:3:1: error: there is no file 'missing.lst' beside it
              3 | missing.lst:person
                | ^~~~~~~~~~~
          """)
    }
  }

  @Test func `reads the patterns of spaCy's EntityRuler`() throws {
    let content = #"""
      {"label": "ORG", "pattern": "Apple", "id": "org:apple"}
      {"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}], "id": "gpe:sf"}
      {"label": "ORG", "pattern": [{"ORTH": "Standard"}, {"TEXT": "&"}, {"ORTH": "Poor"}, {"ORTH": "'s"}]}
      {"label": "WEAPON", "pattern": [{"TEXT": "F-35"}]}
      {"label": "X", "pattern": [{"TEXT": "the"}, {"POS": "NOUN"}]}
      {"label": "X", "pattern": [{"LOWER": {"IN": ["a", "b"]}}]}
      {"label": "X", "pattern": [{"LOWER": "one"}, {"TEXT": "Two"}]}
      """#
    let gazetteer = try TestGazetteer([TestList(content, path: "patterns.jsonl")])
    #expect(
      try gazetteer.marked("Apple in san Francisco, apple; Standard & Poor's and the F-35, One Two")
        == "[org:apple Apple] in [gpe:sf san Francisco], apple; [ORG Standard & Poor's] and the [WEAPON F-35], One Two")
    #expect(gazetteer.warnings.count == 3)
    #expect(
      gazetteer.warnings.first == """
        patterns.jsonl:5:1: warning: the pattern is passed over: it is more than a text, or than tokens of one plain ORTH, \
        TEXT or LOWER each
            5 | {"label": "X", "pattern": [{"TEXT": "the"}, {"POS": "NOUN"}]}
              | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        """)
    #expect(
      faults(TestList(#"{"label": "ORG"}"#, path: "patterns.jsonl")) == #"""
        patterns.jsonl:1:1: error: the line is not a pattern of spaCy's EntityRuler
            1 | {"label": "ORG"}
              | ^~~~~~~~~~~~~~~~
          hint: a line is {"label": "ORG", "pattern": "Apple", "id": "apple"}, the id if there is one
        """#)
  }

  // MARK: Errors

  @Test(arguments: [
    (
      "surfase | label\nOslo | GPE",
      """
      names.tsv:1:1: error: unknown column 'surfase'
          1 | surfase	label
            | ^~~~~~~
        hint: did you mean 'surface'?
      names.tsv:1:1: error: the header line has no column 'surface'
          1 | surfase	label
            | ^
        hint: for a file without a header line, write 'columns: [surface, ...]' in the pipeline
      """
    ),
    (
      "surface | population\nOslo | 700000",
      """
      names.tsv:1:9: error: unknown column 'population'
          1 | surface	population
            |        	^~~~~~~~~~
        hint: known columns: surface, id, name, label, aliases, priority, case, diacritics, after, before, not_after, not_before, alone
      """
    ),
    (
      "surface | label | label\nOslo | GPE | GPE",
      """
      names.tsv:1:15: error: column 'label' stands twice
          1 | surface	label	label
            |        	     	^~~~~
      """
    ),
    (
      "surface | label | case | priority | alone\nOslo | GPE | smrt | high | maybe",
      """
      names.tsv:2:10: error: 'case' must be one of smart, exact, any, not 'smrt'
          2 | Oslo	GPE	smrt	high	maybe
            |     	   	^~~~
        hint: did you mean 'smart'?
      names.tsv:2:15: error: 'priority' must be a whole number, not 'high'
          2 | Oslo	GPE	smrt	high	maybe
            |     	   	    	^~~~
      names.tsv:2:20: error: 'alone' must be yes or no, not 'maybe'
          2 | Oslo	GPE	smrt	high	maybe
            |     	   	    	    	^~~~~
      """
    ),
    (
      "surface | label\nOslo | GPE | gpe:oslo",
      """
      names.tsv:2:10: error: the line has 3 fields, but there are 2 columns
          2 | Oslo	GPE	gpe:oslo
            |     	   	^~~~~~~~
      """
    ),
    (
      "surface | label\nOslo\n~ | GPE",
      """
      names.tsv:2:1: error: term 'Oslo' has no label
          2 | Oslo
            | ^~~~
        hint: add a column 'label', or 'label' to the list in the pipeline
      names.tsv:3:1: error: the line has no surface
          3 | 	GPE
            | ^
      """
    ),
  ])
  func `says what is wrong with a table`(table: String, message: String) {
    #expect(faults(TestList(rows(table))) == message)
  }

  @Test func `says what is wrong with CSV`() {
    #expect(
      faults(TestList("surface,label\n\"Oslo\" x,GPE", path: "a.csv")) == """
        a.csv:2:7: error: after a closing quotation mark there must be a comma or the end of the line
            2 | "Oslo" x,GPE
              |       ^
          hint: a quotation mark inside a field is written twice
        """)
    #expect(
      faults(TestList("surface,label\n\"Oslo,GPE", path: "a.csv")).hasPrefix(
        """
        a.csv:2:1: error: the quotation mark that opens here is never closed
            2 | "Oslo,GPE
              | ^
        """))
  }

  @Test func `says where a list is not UTF-8`() {
    let file = ListFile("a.txt", Array("Oslo\nK".utf8) + [0xF8, 0x62])
    var reader = RowReader(file, NameList(), .plain)
    reader.read { _ in }
    #expect(file.faults.map { "\($0.place!): \($0.message)" } == ["a.txt:2:2: byte 0xF8 is not UTF-8"])
  }

  @Test func `says what a pipeline leaves open`() {
    #expect(
      faults(TestList("Oslo", path: "names.dat")) == """
        error: cannot tell the format of 'names.dat' by its name
          hint: write 'format: tsv', or csv, plain, gate, spacy
        """)
    #expect(
      faults(TestList("Oslo") { $0.columns = ["label"] }) == "error: 'columns' of 'names.tsv' has no 'surface'")
    #expect(
      faults(TestList("Oslo") { $0.columns = ["surface", "lable"] }) == """
        error: unknown column 'lable' of 'names.tsv'
          hint: did you mean 'label'?
        """)
    #expect(
      faults(TestList("Oslo")) {
        $0.match = .all
        $0.overlaps = .priority
      } == """
        error: 'overlaps: priority' cannot go with 'match: all', which keeps all names
          hint: take out one of the two
        """)
  }

  // MARK: Parameters

  @Test(arguments: [
    (
      "{}",
      """
      test:1:1: error: 'gazetteer' needs 'lists'
          1 | {}
            | ^~
        hint: lists: The files of names.
      """
    ),
    (
      "lists: [{path: a.tsv}]\nstop: {a: b}",
      """
      test:2:7: error: 'stop' must be default, none, a file or a list, not a map
          2 | stop: {a: b}
            |       ^~~~~~
        hint: stop: The words that are never names. Default: default.
      """
    ),
    (
      "lists: [{path: missing.tsv}]",
      """
      test:1:16: error: cannot read 'missing.tsv': there is no such file
          1 | lists: [{path: missing.tsv}]
            |                ^~~~~~~~~~~
      """
    ),
  ])
  func `says where a parameter is wrong`(yaml: String, message: String) {
    do {
      _ = try prepare(Gazetteer.self, yaml)
      Issue.record("no fault")
    } catch {
      #expect("\(error)" == message)
    }
  }

  // MARK: Warnings

  @Test(arguments: [
    (
      "surface | label | id\nKadhimi | PER | p:1\nOslo | GPE | g:1\nKadhimi | PER | p:1",
      """
      names.tsv:4:1: warning: term 'Kadhimi' repeats line 2
          4 | Kadhimi	PER	p:1
            | ^~~~~~~
      """
    ),
    (
      "surface | label | id\nGeorgia | GPE | g:1\nGeorgia | GPE | g:2",
      """
      names.tsv:3:1: warning: term 'Georgia' has another id, 'g:1', in line 2
          3 | Georgia	GPE	g:2
            | ^~~~~~~
      """
    ),
    (
      "surface | label | aliases\nOslo | GPE | pool",
      """
      names.tsv:2:10: warning: term 'pool' never matches: 'case: smart' passes over terms that are common words in small letters
          2 | Oslo	GPE	pool
            |     	   	^~~~
        hint: write 'exact' or 'any' in its column 'case'
      """
    ),
    (
      "surface | label | after\nX | PRODUCT | on\nC | PRODUCT",
      """
      names.tsv:3:1: warning: term 'C' is a single letter, which means other things as well
          3 | C	PRODUCT
            | ^
        hint: say in its columns 'after' or 'before' what stands beside it
      """
    ),
    (
      "surface | label | case\nKataib Hezbollah | ORG | any\nsanctions | X | exact\nIraq | GPE | any",
      """
      names.tsv:3:1: warning: term 'sanctions' is found wherever a text has these common words: 'case' is exact
          3 | sanctions	X	exact
            | ^~~~~~~~~
        hint: write 'smart' in its column 'case', or put it on 'stop_lower'
      """
    ),
    (
      "surface | label\nMay | PER",
      """
      names.tsv:2:1: warning: term 'May' is on the stop list and never matches
          2 | May	PER
            | ^~~
      """
    ),
    (
      "surface | label\nPresident Biden | PER",
      """
      names.tsv:2:1: warning: term 'President Biden' begins with the title 'President', which would be part of the name found
          2 | President Biden	PER
            | ^~~~~~~~~~~~~~~
        hint: list the name without it
      """
    ),
    (
      "surface | label\n\u{AD} | X",
      """
      names.tsv:2:1: warning: term '\u{AD}' has neither a word nor a sign
          2 | \u{AD}	X
            | ^
      """
    ),
  ])
  func `warns of rows that cannot be meant`(table: String, message: String) throws {
    #expect(try TestGazetteer([TestList(rows(table))]).warnings == [message])
  }

  @Test func `warns of terms that are too long`() throws {
    let gazetteer = try TestGazetteer([TestList(rows("surface | label\nA B C | X\nA B | X"))]) { $0.maxTokens = 2 }
    #expect(
      gazetteer.warnings == [
        """
        names.tsv:2:1: warning: term 'A B C' has 3 words and signs and is left out: 'max_tokens' is 2
            2 | A B C	X
              | ^~~~~
        """
      ])
    #expect(try gazetteer.marked("A B C") == "[X A B] C")
  }

  @Test func `only counts warnings of a kind after five`() throws {
    let content =
      rows("surface | label\n")
      + ["pool", "band", "army", "king", "pools", "police", "settled", "the states", "talks"].map { "\($0)\tX\n" }
      .joined()
    let gazetteer = try TestGazetteer([TestList(content)])
    #expect(gazetteer.warnings.count == 6)
    #expect(
      gazetteer.warnings.last?.hasPrefix("names.tsv:10:1: warning: 4 more of 'never_matches', this one last") == true)
  }

  @Test func `has words for its defaults`() throws {
    let setup = Setup(owner: "test", resources: Gazetteer.resources)
    for name in ["stop.txt", "titles.txt", "small.txt", "particles.txt", "suffixes.txt"] {
      let words = WordList.lines(of: try setup.bundled(name))
      #expect(words.count > 5, "\(name)")
      #expect(Set(words).count == words.count, "\(name) has words twice")
    }
  }
}
