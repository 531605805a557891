import Testing

/// What the command line says.
@Suite struct OverrideTests {
  @Test func `takes an input and an output`() {
    let yaml = """
      sluice: 1
      name: news
      vars:
        input:
        output:
      input:
        use: files
        with:
          path: ${var.input}
      stages: []
      outputs: {all: {use: jsonl, with: {path: "${var.output}"}}}
      """
    #expect(check(yaml, inputs: ["a: b"], output: "*") == "")
  }

  @Test func `refuses an input without its variable`() {
    let yaml = newsFile(
      """
      vars:
        inptu: in
      input:
        use: files
        with:
          path: ${var.inptu}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, inputs: ["in"], output: "out") == """
        error: INPUT is given, but the pipeline has no variable 'input'
          hint: declare it under 'vars', and write '${var.input}' where its value is to stand
        error: -o is given, but the pipeline has no variable 'output'
          hint: declare it under 'vars', and write '${var.output}' where its value is to stand
        """)
  }

  @Test func `suggests a variable`() {
    let yaml = newsFile(
      """
      vars:
        language: in
      input:
        use: files
        with:
          path: ${var.language}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, sets: [("langauge", "de"), ("var.languag", "de"), ("zzz", "1")]) == """
        error: --set langauge is given, but the pipeline has no variable 'langauge'
          hint: did you mean 'language'?
        error: --set languag is given, but the pipeline has no variable 'languag'
          hint: did you mean 'language'?
        error: --set zzz is given, but the pipeline has no variable 'zzz'
          hint: declare it under 'vars', and write '${var.zzz}' where its value is to stand
        """)
  }

  @Test func `shows what is wrong with a value`() {
    let yaml = newsFile(
      """
      vars: {min: 1, keep: [headline]}
      input: {use: files, with: {path: in}}
      stages:
        - {use: filter, with: {min_chars: "${var.min}"}}
        - use: clean
          with:
            keep: ${var.keep}
      """, input: nil)
    #expect(
      check(yaml, sets: [("min", "many"), ("keep", "[headline, pargraph]")]) == """
        --set min:1:1: error: 'min_chars' must be a whole number of at least 0, not 'many'
            1 | many
              | ^~~~
          hint: min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:6:37: used here
        --set keep:1:12: error: 'keep[1]' must be one of headline, standfirst, paragraph, crosshead, list_item, caption, agency, dateline, byline, credit, timestamp, tags, related_heading, related_link, promo, newsletter, comments, comment_form, share, nav, address, legal, ad, template, other, not 'pargraph'
            1 | [headline, pargraph]
              |            ^~~~~~~~
          hint: did you mean 'paragraph'? keep: The labels to keep. Default: [headline, paragraph].
          note: news.yaml:9:13: used here
        """)
  }

  @Test func `shows what is no YAML`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, sets: [("x", "[a, b")]) == """
        --set x:1:1: error: '[' is not closed
            1 | [a, b
              | ^
          hint: close it with ']'
        """)
  }

  @Test func `refuses a value given twice`() {
    let yaml = newsFile(
      """
      vars:
        input: in
      input:
        use: files
        with:
          path: ${var.input}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, inputs: ["in"], sets: [("var.input", "in")]) == """
        error: the variable 'input' is given twice: by INPUT and by --set
          hint: leave one out
        """)
  }

  @Test func `takes the last of several`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, sets: [("x", "[1"), ("x", "a")]) == """
        --set x:1:1: error: '[' is not closed
            1 | [1
              | ^
          hint: close it with ']'
        """)
  }

  @Test func `reads variables in no value of the command line`() {
    let yaml = newsFile(
      """
      vars: {min: 1}
      input: {use: files, with: {path: in}}
      stages:
        - {use: filter, with: {min_chars: "${var.min}"}}
      """, input: nil)
    #expect(
      check(yaml, sets: [("min", "${var.min}")]) == """
        --set min:1:1: error: 'min_chars' must be a whole number of at least 0, not '${var.min}'
            1 | ${var.min}
              | ^~~~~~~~~~
          hint: min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:6:37: used here
        """)
  }

  @Test func `says that files are written where standard output was asked for`() {
    let yaml = """
      sluice: 1
      name: news
      vars: {output: out}
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: "${var.output}/a.jsonl"}}}
      run: {folder: "${var.output}/.sluice"}
      errors:
        dead_letter: ${var.output}
      """
    #expect(
      check(yaml, output: "-") == """
        news.yaml:6:42: error: 'path' cannot be '-/a.jsonl': this pipeline writes files, not standard output
            6 | outputs: {all: {use: jsonl, with: {path: "${var.output}/a.jsonl"}}}
              |                                          ^~~~~~~~~~~~~~~~~~~~~~~
          hint: give a folder: -o out
        news.yaml:7:15: error: 'folder' cannot be '-/.sluice': it is a folder, not standard output
            7 | run: {folder: "${var.output}/.sluice"}
              |               ^~~~~~~~~~~~~~~~~~~~~~~
          hint: give a folder: -o out
        -o:1:1: error: 'dead_letter' cannot be '-': it is a folder, not standard output
            1 | -
              | ^
          hint: give a folder: -o out
          note: news.yaml:9:16: used here
        """)
  }
}
