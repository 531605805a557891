import Testing

/// What stands in a file beside the input, the stages and the outputs.
@Suite struct HeadTests {
  @Test func `says nothing of a good file`() {
    let yaml = newsFile(
      """
      stages: []
      """)
    #expect(check(yaml) == "")
  }

  @Test func `needs a map`() {
    let yaml = """
      - sluice: 1
      """
    #expect(
      check(yaml) == """
        news.yaml:1:1: error: a pipeline file must be a map, not a list
            1 | - sluice: 1
              | ^
        """)
  }

  @Test func `tells syntax errors`() {
    let yaml = """
      sluice: 1
      name: [
      """
    #expect(
      check(yaml) == """
        news.yaml:2:7: error: '[' is not closed
            2 | name: [
              |       ^
          hint: close it with ']'
        """)
  }

  @Test func `names what is missing`() {
    let yaml = """
      description: Nothing.
      """
    #expect(
      check(yaml) == """
        news.yaml:1:1: error: the key 'sluice' is missing
            1 | description: Nothing.
              | ^
          hint: begin the file with 'sluice: 1'
        news.yaml:1:1: error: the key 'name' is missing
            1 | description: Nothing.
              | ^
          hint: add 'name: NAME'
        news.yaml:1:1: error: the key 'input' is missing
            1 | description: Nothing.
              | ^
          hint: add 'input: {use: files, …}'
        news.yaml:1:1: error: the key 'stages' is missing
            1 | description: Nothing.
              | ^
          hint: add 'stages: [NAME, …], or [] for none'
        news.yaml:1:1: error: the key 'outputs' is missing
            1 | description: Nothing.
              | ^
          hint: add 'outputs: {NAME: {use: jsonl, …}}'
        """)
  }

  @Test func `refuses a newer format with one fault`() {
    let yaml = """
      sluice: 2
      name: News
      foo: bar
      """
    #expect(
      check(yaml) == """
        news.yaml:1:9: error: this file needs a newer sluice: it is of format 2, and this one reads format 1
            1 | sluice: 2
              |         ^
        """)
  }

  @Test func `wants its own format`() {
    let yaml = """
      sluice: "1"
      name: news
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:1:9: error: 'sluice' must be 1, the version of the format, not '1'
            1 | sluice: "1"
              |         ^~~
          hint: write it without quotation marks
        """)
  }

  @Test func `wants its own format, a whole number`() {
    let yaml = """
      sluice: 0.9
      name: news
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:1:9: error: 'sluice' must be 1, the version of the format, not '0.9'
            1 | sluice: 0.9
              |         ^~~
        """)
  }

  @Test func `wants a name`() {
    let yaml = """
      sluice: 1
      name: My News
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:2:7: error: 'name' must be small letters, digits and '_', beginning with a letter, not 'My News'
            2 | name: My News
              |       ^~~~~~~
          hint: write 'my_news'
        """)
  }

  @Test func `wants a name that is not long`() {
    let yaml = """
      sluice: 1
      name: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:2:7: error: 'name' must be at most 64 characters
            2 | name: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
              |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test func `wants a name that is written`() {
    let yaml = """
      sluice: 1
      name:
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:2:6: error: 'name' must be a name, not nothing
            2 | name:
              |      ^
        """)
  }

  @Test func `wants a name that is text`() {
    let yaml = """
      sluice: 1
      name: [news]
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:2:7: error: 'name' must be a name, not a list
            2 | name: [news]
              |       ^~~~~~
        """)
  }

  @Test func `wants a description of one line`() {
    let yaml = newsFile(
      """
      description: |
        One.
        Two.
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:14: error: 'description' must be one line
            3 | description: |
              |              ^
        """)
  }

  @Test func `takes a description of one line in a block`() {
    let yaml = newsFile(
      """
      description: |
        One.
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(check(yaml) == "")
  }

  @Test func `wants a description that is text`() {
    let yaml = newsFile(
      """
      description: [One]
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:14: error: 'description' must be text, not a list
            3 | description: [One]
              |              ^~~~~
        """)
  }

  @Test func `takes a misspelt key for what it stands for`() {
    let yaml = newsFile(
      """
      imput: {use: file, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:1: error: unknown key 'imput'
            3 | imput: {use: file, with: {path: in}}
              | ^~~~~
          hint: did you mean 'input'?
        news.yaml:3:14: error: unknown input 'file'
            3 | imput: {use: file, with: {path: in}}
              |              ^~~~
          hint: did you mean 'files'?
        """)
  }

  @Test func `knows the words of other tools`() {
    let yaml = """
      sluice: 1
      name: news
      source: {type: files, params: {path: in}}
      steps: [cleen]
      sinks: {all: {name: jsonl, config: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:3:1: error: unknown key 'source'
            3 | source: {type: files, params: {path: in}}
              | ^~~~~~
          hint: did you mean 'input'?
        news.yaml:3:10: error: unknown key 'type'
            3 | source: {type: files, params: {path: in}}
              |          ^~~~
          hint: did you mean 'use'?
        news.yaml:3:23: error: unknown key 'params'
            3 | source: {type: files, params: {path: in}}
              |                       ^~~~~~
          hint: did you mean 'with'?
        news.yaml:4:1: error: unknown key 'steps'
            4 | steps: [cleen]
              | ^~~~~
          hint: did you mean 'stages'?
        news.yaml:4:9: error: unknown stage 'cleen'
            4 | steps: [cleen]
              |         ^~~~~
          hint: did you mean 'clean'?
        news.yaml:5:1: error: unknown key 'sinks'
            5 | sinks: {all: {name: jsonl, config: {path: out.jsonl}}}
              | ^~~~~
          hint: did you mean 'outputs'?
        news.yaml:5:15: error: unknown key 'name'
            5 | sinks: {all: {name: jsonl, config: {path: out.jsonl}}}
              |               ^~~~
          hint: did you mean 'use'?
        news.yaml:5:28: error: unknown key 'config'
            5 | sinks: {all: {name: jsonl, config: {path: out.jsonl}}}
              |                            ^~~~~~
          hint: did you mean 'with'?
        """)
  }

  @Test func `does not take another word where the key is there`() {
    let yaml = newsFile(
      """
      steps: [cleen]
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:1: error: unknown key 'steps'
            3 | steps: [cleen]
              | ^~~~~
          hint: did you mean 'stages'?
        """)
  }

  @Test func `lists the keys where none is near`() {
    let yaml = newsFile(
      """
      schedule: daily
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:1: error: unknown key 'schedule'
            3 | schedule: daily
              | ^~~~~~~~
          hint: the keys here are 'sluice', 'name', 'description', 'vars', 'input', 'stages', 'outputs', 'errors', 'run'
        """)
  }

  @Test func `says what is not in version 1`() {
    let yaml = newsFile(
      """
      include: base.yaml
      parallel: 4
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:1: error: 'include' is not in version 1
            3 | include: base.yaml
              | ^~~~~~~
          hint: a pipeline is one file; parts of it are repeated by anchors
        news.yaml:4:1: error: 'parallel' is not in version 1
            4 | parallel: 4
              | ^~~~~~~~
          hint: documents are worked on at once anyway: see 'workers' under 'run'
        """)
  }

  @Test func `ignores keys of x_`() {
    let yaml = newsFile(
      """
      x_note: ${nothing}
      x_any: [1]
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(check(yaml) == "")
  }
}
