import Testing

@testable import SluiceYAML

/// What the reader refuses although libyaml would let it pass, or cannot place.
@Suite struct FaultTests {
  @Test func `refuses a key written twice`() {
    #expect(
      faults("a: 1\nb:\n  c: 1\n  'c': 2\na: 3\n") == """
        x.yaml:4:3: error: the key 'c' is written twice
            4 |   'c': 2
              |   ^~~
          hint: remove one of the two
          note: x.yaml:3:3: first written here
        x.yaml:5:1: error: the key 'a' is written twice
            5 | a: 3
              | ^
          hint: remove one of the two
          note: x.yaml:1:1: first written here

        """)
  }

  @Test func `refuses a merge written twice`() {
    #expect(
      faults("- &x {a: 1}\n- <<: *x\n  <<: *x\n") == """
        x.yaml:3:3: error: the key '<<' is written twice
            3 |   <<: *x
              |   ^~
          hint: merge a list: '<<: [*first, *second]'
          note: x.yaml:2:3: first written here

        """)
  }

  @Test func `refuses a list as a key`() {
    #expect(
      faults("[a, b]: 1\n") == """
        x.yaml:1:1: error: a key must be plain or quoted text, not a list
            1 | [a, b]: 1
              | ^~~~~~
          hint: text that begins with '{', '[', '*', '|' or '>' needs quotation marks

        """)
  }

  @Test func `refuses a map as a key`() {
    #expect(
      faults("{a: 1}: 2\n") == """
        x.yaml:1:1: error: a key must be plain or quoted text, not a map
            1 | {a: 1}: 2
              | ^~~~~~
          hint: text that begins with '{', '[', '*', '|' or '>' needs quotation marks

        """)
  }

  @Test func `refuses an alias as a key`() {
    #expect(
      faults("a: &x b\n*x : 1\n") == """
        x.yaml:2:1: error: a key must be plain or quoted text, not an alias
            2 | *x : 1
              | ^~
          hint: text that begins with '{', '[', '*', '|' or '>' needs quotation marks

        """)
  }

  @Test func `refuses keys that begin with a question mark`() {
    #expect(
      faults("? a # the ? key\n: 1\n?\n  b\n: 2\n") == """
        x.yaml:1:1: error: keys that begin with '? ' are not read
            1 | ? a # the ? key
              | ^
          hint: write 'key: value'
        x.yaml:3:1: error: keys that begin with '? ' are not read
            3 | ?
              | ^
          hint: write 'key: value'

        """)
  }

  @Test func `refuses a block text as a key`() {
    #expect(
      faults("? |\n  a\n: 1\n") == """
        x.yaml:1:1: error: keys that begin with '? ' are not read
            1 | ? |
              | ^
          hint: write 'key: value'

        """)
  }

  @Test func `refuses a missing key`() {
    #expect(
      faults("&x : 1\n") == """
        x.yaml:1:3: error: a key is missing here
            1 | &x : 1
              |   ^
          hint: an empty key is written ""

        """)
  }

  @Test func `refuses an unknown alias`() {
    #expect(
      faults("a: *defaults\n") == """
        x.yaml:1:4: error: no anchor '&defaults' stands before the alias '*defaults'
            1 | a: *defaults
              |    ^~~~~~~~~
          hint: text that begins with '*' needs quotation marks

        """)
  }

  @Test func `suggests the alias that was meant`() {
    #expect(
      faults("a: &defaults 1\nb: *default\n") == """
        x.yaml:2:4: error: no anchor '&default' stands before the alias '*default'
            2 | b: *default
              |    ^~~~~~~~
          hint: did you mean '*defaults'?

        """)
  }

  @Test func `refuses an anchor written twice`() {
    #expect(
      faults("a: &x 1\nb: &x 2\nc: *x\n") == """
        x.yaml:2:4: error: the anchor '&x' is written twice
            2 | b: &x 2
              |    ^~
          hint: give one of them another name
          note: x.yaml:1:4: first written here

        """)
  }

  @Test func `refuses tags`() {
    #expect(
      faults("a: !!int 3\nb: &x !y [1]\nc: ! z\n!k d: !<tag:x> e\n") == """
        x.yaml:1:4: error: tags such as '!!int' are not read
            1 | a: !!int 3
              |    ^~~~~
          hint: remove it; text that begins with '!' needs quotation marks
        x.yaml:2:7: error: tags such as '!y' are not read
            2 | b: &x !y [1]
              |       ^~
          hint: remove it; text that begins with '!' needs quotation marks
        x.yaml:3:4: error: tags such as '!' are not read
            3 | c: ! z
              |    ^
          hint: remove it; text that begins with '!' needs quotation marks
        x.yaml:4:1: error: tags such as '!k' are not read
            4 | !k d: !<tag:x> e
              | ^~
          hint: remove it; text that begins with '!' needs quotation marks
        x.yaml:4:7: error: tags such as '!<tag:x>' are not read
            4 | !k d: !<tag:x> e
              |       ^~~~~~~~
          hint: remove it; text that begins with '!' needs quotation marks

        """)
  }

  @Test func `refuses unfinished and unknown tags`() {
    #expect(
      faults("a: !x!y z\n") == """
        x.yaml:1:4: error: tags are not read
            1 | a: !x!y z
              |    ^
          hint: text that begins with '!' needs quotation marks

        """)
  }

  @Test func `refuses a second document`() {
    #expect(
      faults("a: 1\n---\nb: 2\n") == """
        x.yaml:2:1: error: a second document begins here; a file holds one
            2 | ---
              | ^~~
          hint: move it into a file of its own, or remove the '---' before it

        """)
  }

  @Test func `refuses directives`() {
    #expect(
      faults("%YAML 1.1\n%TAG ! tag:x\n---\na: 1\n") == """
        x.yaml:1:1: error: directives (lines that begin with '%') are not read
            1 | %YAML 1.1
              | ^
          hint: remove it

        """)
  }

  @Test func `refuses unknown directives`() {
    #expect(
      faults("a: 1\n%include: b\n") == """
        x.yaml:2:1: error: directives (lines that begin with '%') are not read
            2 | %include: b
              | ^
          hint: remove it; text that begins with '%' needs quotation marks

        """)
  }

  @Test func `refuses an empty file`() {
    #expect(
      faults("") == """
        x.yaml:1:1: error: the file is empty

        """)
  }

  @Test func `refuses a file of comments`() {
    #expect(
      faults("# nothing\n\n") == """
        x.yaml:1:1: error: the file is empty
            1 | # nothing
              | ^

        """)
  }

  @Test func `refuses a document of nothing`() {
    #expect(
      faults("---\n") == """
        x.yaml:1:1: error: the file is empty
            1 | ---
              | ^

        """)
  }

  @Test func `refuses to merge what is no map`() {
    #expect(
      faults("- &x 1\n- <<: *x\n- <<: [{a: 1}, b]\n- <<:\n") == """
        x.yaml:2:7: error: '<<' must be a map or a list of maps, not '1'
            2 | - <<: *x
              |       ^~
          hint: name what to merge by an alias: '<<: *name'
        x.yaml:3:16: error: '<<' must be a map or a list of maps, not 'b'
            3 | - <<: [{a: 1}, b]
              |                ^
          hint: name what to merge by an alias: '<<: *name'
        x.yaml:4:3: error: '<<' must be a map or a list of maps, not nothing
            4 | - <<:
              |   ^~
          hint: name what to merge by an alias: '<<: *name'

        """)
  }

  @Test func `refuses control characters`() {
    #expect(
      faults("a: \0\nb: x\u{1b}[2J\nä: \u{7f}\u{9f}\u{ffff}\n") == """
        x.yaml:1:4: error: the control character U+0000 must not stand here
            1 | a: �
              |    ^
          hint: remove it, or write "\\x00" in double quotation marks
        x.yaml:2:5: error: the control character U+001B must not stand here
            2 | b: x�[2J
              |     ^
          hint: remove it, or write "\\x1B" in double quotation marks
        x.yaml:3:4: error: the control character U+007F must not stand here
            3 | ä: ���
              |    ^
          hint: remove it, or write "\\x7F" in double quotation marks
        x.yaml:3:5: error: the control character U+009F must not stand here
            3 | ä: ���
              |     ^
          hint: remove it, or write "\\x9F" in double quotation marks
        x.yaml:3:6: error: the character U+FFFF must not stand here
            3 | ä: ���
              |      ^
          hint: remove it, or write "\\uFFFF" in double quotation marks

        """)
  }

  @Test func `refuses line ends that editors do not know`() {
    #expect(
      faults("a: \u{85}\nb: x\u{2028}\u{2029}\nc: x\ry\n") == """
        x.yaml:1:4: error: the line separator U+0085 must not stand here
            1 | a: �
              |    ^
          hint: remove it, or write "\\x85" in double quotation marks
        x.yaml:2:5: error: the line separator U+2028 must not stand here
            2 | b: x��
              |     ^
          hint: remove it, or write "\\u2028" in double quotation marks
        x.yaml:2:6: error: the line separator U+2029 must not stand here
            2 | b: x��
              |      ^
          hint: remove it, or write "\\u2029" in double quotation marks
        x.yaml:3:5: error: the carriage return here has no line feed after it
            3 | c: x�y
              |     ^
          hint: end lines with a line feed

        """)
  }

  @Test func `refuses a byte order mark inside`() {
    #expect(
      faults("a: \u{feff}b\n") == """
        x.yaml:1:4: error: a byte order mark (U+FEFF) may only stand at the start of the file
            1 | a: �b
              |    ^
          hint: remove it, or write "\\uFEFF" in double quotation marks

        """)
  }

  @Test func `finds every fault of a file`() {
    #expect(
      faults("a: 1\na: !x 2\nb: *y\n[c]: \u{7}\nd: {e: 1, e: 2}\n---\nf\n") == """
        x.yaml:2:1: error: the key 'a' is written twice
            2 | a: !x 2
              | ^
          hint: remove one of the two
          note: x.yaml:1:1: first written here
        x.yaml:2:4: error: tags such as '!x' are not read
            2 | a: !x 2
              |    ^~
          hint: remove it; text that begins with '!' needs quotation marks
        x.yaml:3:4: error: no anchor '&y' stands before the alias '*y'
            3 | b: *y
              |    ^~
          hint: text that begins with '*' needs quotation marks
        x.yaml:4:1: error: a key must be plain or quoted text, not a list
            4 | [c]: �
              | ^~~
          hint: text that begins with '{', '[', '*', '|' or '>' needs quotation marks
        x.yaml:4:6: error: the control character U+0007 must not stand here
            4 | [c]: �
              |      ^
          hint: remove it, or write "\\x07" in double quotation marks
        x.yaml:5:11: error: the key 'e' is written twice
            5 | d: {e: 1, e: 2}
              |           ^
          hint: remove one of the two
          note: x.yaml:5:5: first written here
        x.yaml:6:1: error: a second document begins here; a file holds one
            6 | ---
              | ^~~
          hint: move it into a file of its own, or remove the '---' before it

        """)
  }

  @Test func `refuses invalid UTF-8`() {
    #expect(
      faults(Array("ä: ".utf8) + [0xFF] + Array("x".utf8) + [0xE2, 0x82] + Array("\nb: ".utf8) + [0xC0, 0x80]) == """
        x.yaml:1:4: error: the byte 0xFF is not valid UTF-8
            1 | ä: \u{FFFD}x\u{FFFD}
              |    ^
          hint: save the file as UTF-8
        x.yaml:1:6: error: the byte 0xE2 is not valid UTF-8
            1 | ä: \u{FFFD}x\u{FFFD}
              |      ^
          hint: save the file as UTF-8
        x.yaml:2:4: error: the byte 0xC0 is not valid UTF-8
            2 | b: \u{FFFD}\u{FFFD}
              |    ^
          hint: save the file as UTF-8
        x.yaml:2:5: error: the byte 0x80 is not valid UTF-8
            2 | b: \u{FFFD}\u{FFFD}
              |     ^
          hint: save the file as UTF-8

        """)
  }

  @Test func `refuses UTF-16`() {
    #expect(
      faults([0xFF, 0xFE, 0x61, 0x00]) == """
        x.yaml:1:1: error: the file is UTF-16, not UTF-8
          hint: save it as UTF-8

        """)
  }

  @Test func `reports no syntax errors that a bad byte may have caused`() {
    #expect(read("a: b\n\0\nc: d\n").faults.map(\.code) == ["control_character"])
  }

  @Test func `keeps the root where a fault leaves one`() {
    #expect(values(read("a: 1\na: 2\nb: !x *y\n? c\n: 1\n").root) == "none")
    #expect(
      values(read("a: 1\na: 2\nb: *y\n? c\n: 1\nd: !x &z 2\ne: &z 3\nf: *z\n").root) == "{a: 1, b: , d: 2, e: 3, f: 2}")
  }
}
