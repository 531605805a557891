import Testing

@testable import SluiceYAML

@Suite struct DiagnosticTextTests {
  private let news = Origin(
    name: "news.yaml", folder: "", text: "stages:\n\t- use: quotes\n\t\twith: {overlap: 1}\n\n名前: \u{1B}[2J e\u{301}x")

  private func place(_ line: Int, _ column: Int, _ length: Int) -> Place {
    Place(origin: news, line: line, column: column, length: length)
  }

  @Test func `shows the line, a caret, the hint and notes`() {
    let diagnostic = Diagnostic(
      .warning, "unknown_parameter", "unknown parameter 'overlap'", at: place(3, 10, 7),
      hint: "did you mean 'overlaps'?",
      notes: [.used(at: place(2, 2, 1)), Diagnostic.Note("there may be more")])
    #expect(
      diagnostic.text(colour: false) == """
        news.yaml:3:10: warning: unknown parameter 'overlap'
            3 | \t\twith: {overlap: 1}
              | \t\t       ^~~~~~~
          hint: did you mean 'overlaps'?
          note: news.yaml:2:2: used here
          note: there may be more
        """)
    #expect("\(diagnostic)" == diagnostic.text(colour: false))
  }

  @Test func `colours the severity and the caret`() {
    #expect(
      Diagnostic(.error, "c", "wrong", at: place(1, 1, 6)).text(colour: true) == """
        news.yaml:1:1: \u{1B}[1;31merror\u{1B}[0m: wrong
            1 | stages:
              | \u{1B}[32m^~~~~~\u{1B}[0m
        """)
    #expect(Diagnostic(.warning, "c", "odd").text(colour: true) == "\u{1B}[1;33mwarning\u{1B}[0m: odd")
  }

  @Test func `shows no line where there is none`() {
    #expect(Diagnostic(.error, "c", "no file").text(colour: false) == "error: no file")
    #expect(Diagnostic(.error, "c", "empty", at: place(4, 1, 0)).text(colour: false) == "news.yaml:4:1: error: empty")
    #expect(Diagnostic(.error, "c", "far", at: place(99, 1, 0)).text(colour: false) == "news.yaml:99:1: error: far")
  }

  @Test func `puts the caret under wide and combining characters`() {
    #expect(
      Diagnostic(.error, "c", "wide", at: place(5, 1, 2)).text(colour: false) == """
        news.yaml:5:1: error: wide
            5 | 名前: \\u{1b}[2J e\u{301}x
              | ^~~~
        """)
    #expect(
      Diagnostic(.error, "c", "mark", at: place(5, 12, 1)).text(colour: false) == """
        news.yaml:5:12: error: mark
            5 | 名前: \\u{1b}[2J e\u{301}x
              |                  ^
        """)
  }

  @Test func `makes control characters harmless`() {
    let origin = Origin(name: "\u{1B}]0;x\u{7}.yaml", folder: "", text: "a")
    let diagnostic = Diagnostic(
      .error, "c", "not '\u{1B}[31m\u{202E}x\u{7F}'", at: Place(origin: origin, line: 2, column: 1, length: 0),
      hint: "two\nlines", notes: [Diagnostic.Note("\u{9B}")])
    #expect(
      diagnostic.text(colour: false) == """
        \\u{1b}]0;x\\u{7}.yaml:2:1: error: not '\\u{1b}[31m\\u{202e}x\\u{7f}'
          hint: two\\u{a}lines
          note: \\u{9b}
        """)
  }

  @Test func `cuts long lines around the caret`() {
    let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
    let origin = Origin(name: "x", folder: "", text: line)
    func text(_ column: Int, _ length: Int) -> String {
      Diagnostic(.error, "c", "long", at: Place(origin: origin, line: 1, column: column, length: length))
        .text(colour: false)
    }
    let a = String(repeating: "a", count: 120)
    let b = String(repeating: "b", count: 120)
    #expect(text(1, 300) == "x:1:1: error: long\n    1 | \(a)…\n      | ^\(String(repeating: "~", count: 119))")
    #expect(
      text(301, 1) == """
        x:1:301: error: long
            1 | …\(a.prefix(40))X\(b.prefix(79))…
              |  \(String(repeating: " ", count: 40))^
        """)
    #expect(
      text(602, 0) == """
        x:1:602: error: long
            1 | …\(b)
              |  \(String(repeating: " ", count: 120))^
        """)
  }

  @Test func `makes room for long line numbers`() {
    let origin = Origin(name: "x", folder: "", text: String(repeating: "\n", count: 123_455) + "end")
    #expect(
      Diagnostic(.error, "c", "far", at: Place(origin: origin, line: 123_456, column: 1, length: 3)).text(colour: false)
        == """
        x:123456:1: error: far
        123456 | end
               | ^~~
        """)
  }

  @Test func `prints a list in order of place`() {
    let other = Origin(name: "other.yaml", folder: "", text: "")
    let again = Origin(name: "news.yaml", folder: "", text: "")
    let list = [
      Diagnostic(.error, "c", "four", at: Place(origin: again, line: 9, column: 1, length: 0)),
      Diagnostic(.error, "c", "six"),
      Diagnostic(.error, "c", "five", at: Place(origin: other, line: 1, column: 1, length: 0)),
      Diagnostic(.error, "c", "two", at: place(4, 1, 0)),
      Diagnostic(.error, "c", "three", at: place(4, 2, 0)),
      Diagnostic(.error, "c", "one", at: place(1, 20, 0)),
      Diagnostic(.warning, "c", "seven"),
    ]
    #expect(list.inOrder().map(\.message) == ["one", "two", "three", "four", "six", "seven", "five"])
    #expect("\(Diagnostics(Array(list[1...2])))" == "error: six\nother.yaml:1:1: error: five")
    #expect([Diagnostic]().text(colour: true) == "")
  }

  @Test func `writes JSON`() {
    let list = [
      Diagnostic(
        .error, "wrong_type", "not '\u{1B}\"\\\n\t😀\u{85}'", at: place(3, 10, 7), hint: "a\rb",
        notes: [.used(at: place(2, 2, 1)), Diagnostic.Note("more")]),
      Diagnostic(.warning, "odd", "odd"),
    ]
    #expect(
      list.json() == #"""
        [
          {"severity": "error", "code": "wrong_type", "file": "news.yaml", "line": 3, "column": 10, "length": 7, \#
        "message": "not '\u001b\"\\\n\t😀\u0085'", "hint": "a\rb", \#
        "notes": [{"file": "news.yaml", "line": 2, "column": 2, "message": "used here"}, \#
        {"file": null, "line": null, "column": null, "message": "more"}]},
          {"severity": "warning", "code": "odd", "file": null, "line": null, "column": null, "length": null, \#
        "message": "odd", "hint": null, "notes": []}
        ]
        """#)
    #expect([Diagnostic]().json() == "[]")
  }
}
