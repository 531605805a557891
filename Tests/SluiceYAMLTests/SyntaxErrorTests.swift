import Testing

@testable import SluiceYAML

@Suite struct SyntaxErrorTests {
  @Test func `names the quotation mark that is not closed`() {
    #expect(
      faults("a: \"b\nc: d\n") == """
        x.yaml:1:4: error: the quotation mark here is not closed
            1 | a: "b
              |    ^
          hint: close it with "

        """)
  }

  @Test func `names the single quotation mark that is not closed`() {
    #expect(
      faults("a: 'b\n---\n") == """
        x.yaml:1:4: error: the quotation mark here is not closed
            1 | a: 'b
              |    ^
          hint: close it with '

        """)
  }

  @Test func `names the bracket that is not closed`() {
    #expect(
      faults("a: [1, 2\n\n") == """
        x.yaml:1:4: error: '[' is not closed
            1 | a: [1, 2
              |    ^
          hint: close it with ']'

        """)
  }

  @Test func `names the brace that is not closed before anything is in it`() {
    #expect(
      faults("a: [1, {\n") == """
        x.yaml:1:8: error: '{' is not closed
            1 | a: [1, {
              |        ^
          hint: close it with '}'

        """)
  }

  @Test func `names a bracket that the next line should not be in`() {
    #expect(
      faults("a: [1, 2\nb: 3\n") == """
        x.yaml:2:2: error: ',' or ']' is expected here, not ':'
            2 | b: 3
              |  ^
          hint: put ',' between entries; text with any of ,[]{} or ': ' needs quotation marks
          note: x.yaml:1:4: the list begins here

        """)
  }

  @Test func `misses a comma`() {
    #expect(
      faults("a: {b: 1 c: 2}\n") == """
        x.yaml:1:11: error: ',' or '}' is expected here, not ':'
            1 | a: {b: 1 c: 2}
              |           ^
          hint: put ',' between entries; text with any of ,[]{} or ': ' needs quotation marks
          note: x.yaml:1:4: the map begins here

        """)
  }

  @Test func `names a colon in a value`() {
    #expect(
      faults("title: Iraq: a history\n") == """
        x.yaml:1:12: error: a ':' inside a plain value
            1 | title: Iraq: a history
              |            ^
          hint: put the value in quotation marks

        """)
  }

  @Test func `names a key under a value`() {
    #expect(
      faults("a: 1\n  b: 2\n") == """
        x.yaml:2:4: error: a key cannot begin on this line: the line above has a value already
            2 |   b: 2
              |    ^
          hint: line up the keys of a map; put text with ':' in quotation marks

        """)
  }

  @Test func `names a colon without a space`() {
    #expect(
      faults("use:quotes\nwith: 1\n") == """
        x.yaml:2:5: error: a key cannot begin on this line: the line above has a value already
            2 | with: 1
              |     ^
          hint: put a space after ':' in the line above

        """)
  }

  @Test func `names a colon without a space further down`() {
    #expect(
      faults("a: 1\nuse:quotes\nwith: 1\n") == """
        x.yaml:2:1: error: a key is expected here, and it needs ':' and a space after it
            2 | use:quotes
              | ^
          hint: put a space after ':'

        """)
  }

  @Test func `names a colon without a space in brackets`() {
    #expect(
      faults("a: {path:[b]}\n") == """
        x.yaml:1:9: error: ':' must have a space after it here
            1 | a: {path:[b]}
              |         ^
          hint: write 'key: value'; put text with ':' in quotation marks

        """)
  }

  @Test func `misses a colon`() {
    #expect(
      faults("a: 1\nb\nc: 2\n") == """
        x.yaml:2:1: error: a key is expected here, and it needs ':' and a space after it
            2 | b
              | ^
          hint: write 'key: value'; a line that goes on with the value above must be indented

        """)
  }

  @Test func `names a key that lines up with none`() {
    #expect(
      faults("a:\n    b: 1\n  c: 2\n") == """
        x.yaml:3:3: error: the indentation of this line fits no map above
            3 |   c: 2
              |   ^
          hint: line up the keys of a map
          note: x.yaml:1:1: the map begins here

        """)
  }

  @Test func `names a list entry that lines up with none`() {
    #expect(
      faults("a:\n    - b\n  - c\n") == """
        x.yaml:3:3: error: a list entry stands where a key is expected
            3 |   - c
              |   ^
          hint: line up the '-' of a list, or write 'key: value'
          note: x.yaml:1:1: the map begins here

        """)
  }

  @Test func `names a list entry deeper than the list`() {
    #expect(
      faults("- - a\n - b\n") == """
        x.yaml:2:2: error: the indentation of this line fits no list above
            2 |  - b
              |  ^
          hint: line up the '-' of a list
          note: x.yaml:1:1: the list begins here

        """)
  }

  @Test func `names a key among list entries`() {
    #expect(
      faults("- a\nb: 1\n") == """
        x.yaml:2:1: error: an entry of the list above is expected here
            2 | b: 1
              | ^
          hint: begin the line with '- ', or indent it under the entry above
          note: x.yaml:1:1: the list begins here

        """)
  }

  @Test func `names text after a quotation mark`() {
    #expect(
      faults("a: 'it's'\n") == """
        x.yaml:1:8: error: the value ends before this
            1 | a: 'it's'
              |        ^
          hint: put the whole value in one pair of quotation marks; inside '...' a ' is written ''

        """)
  }

  @Test func `names text after the document`() {
    #expect(
      faults("\"a\" b\n") == """
        x.yaml:1:5: error: the document ends before this
            1 | "a" b
              |     ^
          hint: check the indentation and quotation marks above

        """)
  }

  @Test func `names text after the end of the document`() {
    #expect(
      faults("a: 1\n...\nb: 2\n") == """
        x.yaml:3:1: error: the document ends before this
            3 | b: 2
              | ^
          hint: check the indentation and quotation marks above

        """)
  }

  @Test func `names a tab that indents`() {
    #expect(
      faults("ä:\n\tb: 1\n") == """
        x.yaml:2:1: error: a tab cannot indent
            2 | \tb: 1
              | ^
          hint: indent with spaces

        """)
  }

  @Test func `names a tab after spaces`() {
    #expect(
      faults("a:\n  b: 1\n  \tc: 2\n") == """
        x.yaml:3:3: error: a tab cannot indent
            3 |   \tc: 2
              |   ^
          hint: indent with spaces

        """)
  }

  @Test func `names a tab in a block text`() {
    #expect(
      faults("a: |\n\tb\n") == """
        x.yaml:2:1: error: a tab cannot indent
            2 | \tb
              | ^
          hint: indent with spaces

        """)
  }

  @Test func `names a tab in a text over lines`() {
    #expect(
      faults("a: b\n\tc\n") == """
        x.yaml:2:1: error: a tab cannot indent
            2 | \tc
              | ^
          hint: indent with spaces

        """)
  }

  @Test func `names a character that no text begins with`() {
    #expect(
      faults("a: @b\n") == """
        x.yaml:1:4: error: plain text cannot begin with '@'
            1 | a: @b
              |    ^
          hint: put the text in quotation marks

        """)
  }

  @Test func `names a list on the line of its key`() {
    #expect(
      faults("a: - b\n") == """
        x.yaml:1:4: error: a list cannot begin here
            1 | a: - b
              |    ^
          hint: write '-' on a line of its own, or [one, two]

        """)
  }

  @Test func `names a question mark`() {
    #expect(
      faults("a: ? b\n") == """
        x.yaml:1:4: error: a key cannot begin here
            1 | a: ? b
              |    ^
          hint: text that begins with '? ' needs quotation marks

        """)
  }

  @Test func `misses a value`() {
    #expect(
      faults("a: ]\n") == """
        x.yaml:1:4: error: a value is expected here, not ']'
            1 | a: ]
              |    ^
          hint: nothing is written ~, empty text ""

        """)
  }

  @Test func `names a star that begins no alias`() {
    #expect(
      faults("include: *.txt\n") == """
        x.yaml:1:10: error: '*' begins an alias, which needs a name of letters, digits, '-' and '_'
            1 | include: *.txt
              |          ^
          hint: text that begins with '*' needs quotation marks

        """)
  }

  @Test func `names an ampersand that begins no anchor`() {
    #expect(
      faults("a: & b\n") == """
        x.yaml:1:4: error: '&' begins an anchor, which needs a name of letters, digits, '-' and '_'
            1 | a: & b
              |    ^
          hint: text that begins with '&' needs quotation marks

        """)
  }

  @Test func `names an unknown escape`() {
    #expect(
      faults("a: \"\\d+\"\n") == """
        x.yaml:1:5: error: '\\' begins an escape in double quotation marks, and this is none
            1 | a: "\\d+"
              |     ^~
          hint: write '\\\\', or use single quotation marks
          note: x.yaml:1:4: the text begins here

        """)
  }

  @Test func `names a wrong escape`() {
    #expect(
      faults("a: \"ä \\xZZ\"\n") == """
        x.yaml:1:7: error: '\\' begins an escape in double quotation marks, and this is none
            1 | a: "ä \\xZZ"
              |       ^~
          hint: write '\\\\', or use single quotation marks
          note: x.yaml:1:4: the text begins here

        """)
  }

  @Test func `names an escape that is no character`() {
    #expect(
      faults("a: \"\\ud800\"\n") == """
        x.yaml:1:5: error: '\\' begins an escape in double quotation marks, and this is none
            1 | a: "\\ud800"
              |     ^~
          hint: write '\\\\', or use single quotation marks
          note: x.yaml:1:4: the text begins here

        """)
  }

  @Test func `names text after the sign of a block text`() {
    #expect(
      faults("a: > b\n") == """
        x.yaml:1:6: error: after '|' or '>' the text begins on the next line
            1 | a: > b
              |      ^
          hint: text that begins with '|' or '>' needs quotation marks
          note: x.yaml:1:4: the text begins here

        """)
  }

  @Test func `names a wrong indicator of a block text`() {
    #expect(
      faults("a: |0\n  b\n") == """
        x.yaml:1:5: error: after '|' or '>' the text begins on the next line
            1 | a: |0
              |     ^
          hint: text that begins with '|' or '>' needs quotation marks
          note: x.yaml:1:4: the text begins here

        """)
  }

  @Test func `names a key that is too long`() {
    #expect(
      faults("\(String(repeating: "k", count: 1100)): 1\n") == """
        x.yaml:1:1101: error: a key has at most 1024 characters
            1 | …\(String(repeating: "k", count: 117)): 1
              |  \(String(repeating: " ", count: 117))^
          hint: put text with ':' in quotation marks

        """)
  }
}
