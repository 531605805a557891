import SluiceTesting
import Testing

@testable import Sluice

@Suite struct PatternTests {
  private func matcher(_ patterns: String...) throws -> PathMatcher {
    try PathMatcher(patterns.map(PathPattern.init), ofParameter: "include", in: Setup(owner: "test"))
  }

  @Test(arguments: [
    ("*.txt", ["a.txt", "ä.txt"], ["a/b.txt", "a.md", "a.txt.gz"]),
    ("**/*.txt", ["a.txt", "a/b.txt", "a/b/c.txt"], ["a.md", "a/b.md"]),
    ("**", ["a", "a/b/c"], []),
    ("a/**", ["a/b", "a/b/c"], ["a", "b/a", "ab/c"]),
    ("a/", ["a/b", "a/b/c"], ["a", "b/a/c"]),
    ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "ab", "a/b/c"]),
    ("**/a/**", ["a/b", "x/a/b"], ["a", "x/a", "xa/b"]),
    ("?.txt", ["a.txt", "é.txt", "😀.txt"], [".txt", "ab.txt", "/.txt"]),
    ("a?", ["aé"], ["aée", "a/"]),
    ("??", ["éa", "ab"], ["é", "abc"]),
    ("[abc]", ["a", "c"], ["d", "ab", "/"]),
    ("[a-cx]", ["a", "b", "x"], ["d", "-"]),
    ("[!a-c]", ["d", "é", "😀"], ["a", "/", "dd"]),
    ("[^a]", ["b"], ["a"]),
    ("[а-яё]", ["б", "ё"], ["z", "Б"]),
    ("[à-ü]x", ["éx", "üx"], ["ýx", "ex"]),
    ("[]]", ["]"], ["["]),
    ("[a-]", ["a", "-"], ["b"]),
    (#"[\]a]"#, ["]", "a"], [#"\"#]),
    ("{a,b}.txt", ["a.txt", "b.txt"], ["c.txt", "{a,b}.txt"]),
    ("*.txt{,.gz}", ["a.txt", "a.txt.gz"], ["a.gz"]),
    ("{2023/**/,}*.txt", ["2023/a.txt", "2023/x/a.txt", "a.txt"], ["2024/a.txt"]),
    ("{a,b{c,d}}", ["a", "bc", "bd"], ["b", "ad"]),
    ("{**/x,y}", ["x", "a/x", "y"], ["a/y"]),
    (#"\*"#, ["*"], ["a"]),
    ("a,b", ["a,b"], ["a"]),
    (#"100%"#, ["100%"], ["100"]),
  ])
  func `matches paths`(pattern: String, matching: [String], others: [String]) throws {
    let matcher = try matcher(pattern)
    for path in matching { #expect(matcher.matches(path.utf8, from: matcher.start), "\(path)") }
    for path in others { #expect(!matcher.matches(path.utf8, from: matcher.start), "\(path)") }
  }

  @Test func `matches many patterns at once`() throws {
    let words = (0..<200).map { "folder-number-\($0)/[!a-c]*.{txt,md}" }
    let matcher = try PathMatcher(words.map(PathPattern.init), ofParameter: "include", in: Setup(owner: "test"))
    #expect(matcher.matches("folder-number-199/x.md".utf8, from: matcher.start))
    #expect(!matcher.matches("folder-number-200/x.md".utf8, from: matcher.start))
    #expect(!matcher.matches("folder-number-19/a.md".utf8, from: matcher.start))
  }

  @Test func `knows a folder whose files all match, and one where none can`() throws {
    let matcher = try matcher("a/**", "b/*.txt")
    func state(after path: String) -> PathMatcher.State {
      var state = matcher.start
      matcher.advance(&state, over: path.utf8)
      return state
    }
    #expect(matcher.matchesAll(after: state(after: "a/")))
    #expect(matcher.matchesAll(after: state(after: "a/x/")))
    #expect(!matcher.matchesAll(after: state(after: "b/")))
    #expect(matcher.canGoOn(state(after: "b/")))
    #expect(!matcher.canGoOn(state(after: "c/")))
    #expect(!matcher.canGoOn(state(after: "b/x/")))
  }

  @Test(arguments: [
    ("include: ''", "test:1:10: error: 'include': an empty pattern matches nothing"),
    (
      "include: [a, /b]",
      "test:1:14: error: 'include[1]': patterns are relative to 'path'\n  hint: leave out the '/' at the start"
    ),
    (
      "include: a/../b",
      "test:1:12: error: 'include': '../' matches nothing\n  hint: patterns are relative to 'path'"
    ),
    (
      "include: ./b", "test:1:10: error: 'include': './' matches nothing\n  hint: patterns are relative to 'path'"
    ),
    (
      "exclude: ä**b",
      "test:1:11: error: 'exclude': '**' must stand alone between slashes\n  hint: for any text within a name write '*'"
    ),
    (
      "include: '**.txt'",
      "test:1:11: error: 'include': '**' must stand alone between slashes\n  hint: for any text within a name write '*'"
    ),
    (
      "include: a/***",
      "test:1:12: error: 'include': '**' must stand alone between slashes\n  hint: for any text within a name write '*'"
    ),
    (
      "include: 'a[bc'", #"test:1:12: error: 'include': '[' is not closed\#n  hint: for the sign itself write '\['"#
    ),
    (
      "include: 'a{b,c'", #"test:1:12: error: 'include': '{' is not closed\#n  hint: for the sign itself write '\{'"#
    ),
    ("include: 'a}'", #"test:1:12: error: 'include': '}' closes no '{'\#n  hint: for the sign itself write '\}'"#),
    ("include: '[z-a]'", "test:1:12: error: 'include': the range 'z-a' runs backwards"),
    (
      #"include: 'a\'"#,
      #"test:1:12: error: 'include': '\' stands before nothing\#n  hint: for the sign itself write '\\'"#
    ),
  ])
  func `says what is wrong with a pattern`(yaml: String, message: String) throws {
    let found = try faults { _ = try make(Markdown.self, yaml + "\npath: a") }
    #expect(found == message)
  }

  @Test func `takes time linear in the path, whatever the pattern`() throws {
    let matcher = try matcher(String(repeating: "*a", count: 25) + "*b", String(repeating: "**/", count: 20) + "x")
    let growth = growth(at: 500) { count in
      let path = String(repeating: "a/", count: count) + String(repeating: "a", count: count)
      #expect(!matcher.matches(path.utf8, from: matcher.start))
    }
    #expect(growth <= 16)
  }
}
