import Sluice
import SluicePipeline
import Testing

/// What variables and the environment put into values.
@Suite struct InterpolationTests {
  /// What the stage `filter` gets for its reason.
  private func reason(
    _ written: String, vars: String = "{}", sets: [(name: String, value: String)] = [],
    environment: [String: String] = [:]
  ) throws -> String? {
    let yaml = newsFile(
      """
      vars: \(vars)
      input: {use: files, with: {path: in}}
      stages: [{use: filter, with: {reason: \(written)}}]
      """, input: nil)
    let plan = try plan(yaml, sets: sets, environment: environment)
    return try #require(plan.stages[0].component as? Filter).reason
  }

  @Test(arguments: [
    ("plain", "plain"), ("'$5 and $'", "$5 and $"), ("'$$'", "$$"), ("'$${var.x}'", "${var.x}"), ("'$$${x}'", "$${x}"),
    ("'$$$${x}'", "$$${x}"), ("'}${var.x}{'", "}a b{"), ("'${var.x}${var.x}'", "a ba b"),
    ("'${env.X}'", "from outside"),
    ("'<${env.X}>'", "<from outside>"), ("'<${env.EMPTY}>'", "<>"), ("'${env.NONE:-a-${b}'", "a-${b"),
    ("'${env.EMPTY:-text}'", "text"), ("'${env.X:-text}'", "from outside"), ("'${env.NONE:-}'", ""),
    ("'${env.X:?why}'", "from outside"), ("'${env.NONE:-${var.x}'", "${var.x"),
    ("'e\u{301}${var.x}\u{301}'", "e\u{301}a b\u{301}"),
  ])
  func `puts values into texts`(written: String, value: String) throws {
    #expect(
      try reason(written, vars: "{x: a b, unused: '${var.x}'}", environment: ["X": "from outside", "EMPTY": ""])
        == value)
  }

  @Test func `scans nothing that was put in`() throws {
    let outside = ["X": "${var.x} ${env.X} $${", "Y": "${"]
    #expect(try reason("'${env.X}${env.Y}'", vars: "{x: a}", environment: outside) == "${var.x} ${env.X} $${${")
    #expect(try reason("'${var.x}'", vars: "{x: '$${env.X}'}", environment: outside) == "${env.X}")
    #expect(try reason("'${var.x}'", vars: "{x: a}", sets: [("x", "'${env.X} $${'")]) == "${env.X} $${")
  }

  @Test func `reads nothing as YAML that was put in`() throws {
    let attack = "\"\n- use: fails"
    #expect(try reason("'${env.X}'", environment: ["X": attack]) == attack)
    #expect(try reason("'<${env.X}>'", environment: ["X": attack]) == "<\(attack)>")
    #expect(try reason("'${var.x}'", vars: "{x: a}", sets: [("x", "\"\\\"\\n- use: fails\"")]) == attack)
    #expect(try reason("'<${var.x}>'", vars: "{x: \"\\\"\\n- use: fails\"}") == "<\(attack)>")
  }

  @Test func `moves no place by what was put in`() {
    let yaml = newsFile(
      """
      vars: {x: a}
      input: {use: files, with: {path: "${var.x}"}}
      stages: [{use: filter, with: {reason: "${var.x}${env.X}", min_chars: none}}]
      """, input: nil)
    let expected = """
      news.yaml:5:70: error: 'min_chars' must be a whole number of at least 0, not 'none'
          5 | stages: [{use: filter, with: {reason: "${var.x}${env.X}", min_chars: none}}]
            |                                                                      ^~~~
        hint: min_chars: The shortest text to keep. Default: 0.
      """
    let attack = "\"\n- use: fails\n"
    #expect(check(yaml, sets: [("x", "|\n  a\n  - use: fails\n")], environment: ["X": attack]) == expected)
    #expect(check(yaml, environment: ["X": ""]) == expected)
  }

  @Test(arguments: ["~", "null", "''"])
  func `takes an empty value of the command line for nothing`(value: String) throws {
    #expect(try reason("'${var.x}'", vars: "{x: a}", sets: [("x", value)]) == (value == "''" ? "" : nil))
    #expect(try reason("'${var.x}'", vars: "{x: a}", sets: [("x", " ")]) == nil)
  }

  @Test func `takes a variable with all it is`() throws {
    let yaml = newsFile(
      """
      vars:
        keep: [headline, "${var.label}"]
        label: caption
        least: 7
        shortest: ${var.least}
        more: ${env.MORE}
        options: {min_chars: "${var.shortest}", metadata: {lang: [en, de]}}
      input: {use: files, with: {path: in}}
      stages:
        - {use: clean, with: {keep: "${var.keep}"}}
        - {use: filter, with: "${var.options}"}
        - {use: filter, with: {min_chars: "${var.more}0"}}
      """, input: nil)
    let plan = try plan(yaml, environment: ["MORE": "12"])
    #expect(try #require(plan.stages[0].component as? Clean).keep == [.headline, .caption])
    let filter = try #require(plan.stages[1].component as? Filter)
    #expect(filter.minChars == 7)
    #expect(filter.metadata.entries.map(\.value.values) == [["en", "de"]])
    #expect(try #require(plan.stages[2].component as? Filter).minChars == 120)
    #expect(plan.variables.map(\.name) == ["keep", "label", "least", "shortest", "more", "options"])
    #expect(plan.variables[4].value.described == "'${env.MORE}'")
  }

  @Test func `looks up no default that is not needed`() throws {
    let vars = "{x: '${env.NONE:?give x}', y: '${var.x}'}"
    #expect(try reason("'${var.x}${var.y}'", vars: vars, sets: [("x", "a"), ("y", "[b]"), ("y", "c")]) == "ac")
  }

  @Test func `stops variables that hold others many times over`() {
    func growing(_ form: (String) -> String) -> String {
      let vars = (1...9).map { "  x\($0): \(form("${var.x\($0 - 1)}"))\n" }.joined()
      return """
        sluice: 1
        name: news
        vars:
          x0: xxxxxxxxxx
        \(vars)input: {use: files, with: {path: "${var.x9}"}}
        stages: []
        outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
        """
    }
    let texts = growing { "\"" + String(repeating: $0, count: 10) + "\"" }
    #expect(
      check(texts) == """
        news.yaml:9:95: error: the variables bring the file to more than 100000 values or 1 MiB of text
            9 |   x5: "${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}${var.x4}"
              |                                                                                               ^~
        """)
    let lists = growing { "[" + [String](repeating: "\"\($0)\"", count: 10).joined(separator: ", ") + "]" }
    #expect(
      check(lists).hasPrefix(
        "news.yaml:9:106: error: the variables bring the file to more than 100000 values or 1 MiB of text\n"))
  }

  @Test func `stops a chain of variables that is too long`() {
    let yaml = newsFile(
      """
      vars:
      \((0...98).map { "  x\($0): ${var.x\($0 + 1)}\n" }.joined())  x99: in
      input: {use: files, with: {path: "${var.x0}"}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:67:14: error: more than 64 variables, lists and maps stand inside each other here
           67 |   x63: ${var.x64}
              |              ^~~
        """)
  }
}
