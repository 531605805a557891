import Testing

/// What is wrong with variables.
@Suite struct InterpolationFaultTests {
  @Test func `takes a variable`() {
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
    #expect(check(yaml) == "")
  }

  @Test func `suggests a variable`() {
    let yaml = newsFile(
      """
      vars:
        input: in
      input:
        use: files
        with:
          path: ${var.inptu}/news
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:8:17: error: 'path' uses the variable 'inptu', which is not declared
            8 |     path: ${var.inptu}/news
              |                 ^~~~~
          hint: did you mean 'input'?
        """)
  }

  @Test func `names the variables where none is near`() {
    let yaml = newsFile(
      """
      vars:
        input: in
        other: in
      input:
        use: files
        with:
          path: ["${var.corpus}", "${var.input}${var.other}"]
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:9:19: error: 'path[0]' uses the variable 'corpus', which is not declared
            9 |     path: ["${var.corpus}", "${var.input}${var.other}"]
              |                   ^~~~~~
          hint: declared are 'input', 'other'
        """)
  }

  @Test func `says where variables are declared`() {
    let yaml = newsFile(
      """
      input: {use: files, with: {path: '${var.x}'}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:41: error: 'path' uses the variable 'x', which is not declared
            3 | input: {use: files, with: {path: '${var.x}'}}
              |                                         ^
          hint: declare it under 'vars'
        """)
  }

  @Test func `refuses what is no form`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:8:13: error: '${x}' is neither '${var.NAME}' nor '${env.NAME}'
            8 |     path: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a…
              |             ^~~~
          hint: did you mean '${var.x}'? write '$${' for a literal '${'
        news.yaml:8:21: error: '${HOME}' is neither '${var.NAME}' nor '${env.NAME}'
            8 |     path: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a…
              |                     ^~~~~~~
          hint: did you mean '${env.HOME}'? write '$${' for a literal '${'
        news.yaml:8:32: error: '${ var.x }' is neither '${var.NAME}' nor '${env.NAME}'
            8 |     path: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a…
              |                                ^~~~~~~~~~
          hint: did you mean '${var.x}'?
        news.yaml:8:46: error: '${vars.x}' is neither '${var.NAME}' nor '${env.NAME}'
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                          ^~~~~~~~~
          hint: did you mean '${var.x}'?
        news.yaml:8:59: error: '${}' is neither '${var.NAME}' nor '${env.NAME}'
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                       ^~~
          hint: write '$${' for a literal '${'
        news.yaml:8:66: error: '${{var.x}' is neither '${var.NAME}' nor '${env.NAME}'
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                              ^~~~~~~~~
          hint: did you mean '${var.x}'?
        news.yaml:8:80: error: '${var.}' has no name
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                                            ^~~~~~~
          hint: write '$${' for a literal '${'
        news.yaml:8:91: error: '${var.x:-in}' has a default of its own
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                                                       ^~~~~~~~~~~~
          hint: write '${var.x}' and give the default under 'vars'
        news.yaml:8:107: error: '${var.x' has no closing '}'
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                                                                       ^~~~~~~
          hint: write '$${' for a literal '${'
        news.yaml:8:118: error: '${a b}' is neither '${var.NAME}' nor '${env.NAME}'
            8 | …ath: ["${x}", "${HOME}", "${ var.x }", "${vars.x}", "${}", "${{var.x}}", "${var.}", "${var.x:-in}", "${var.x", "${a b}"]
              |                                                                                                                  ^~~~~~
          hint: write '$${' for a literal '${'
        """)
  }

  @Test func `refuses what is no form of the environment`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:8:13: error: '${env.A-b}' is no environment variable
            8 |     path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
              |             ^~~~~~~~~~
          hint: did you mean '${env.A:-b}'?
        news.yaml:8:27: error: '${env.}' is no environment variable
            8 |     path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
              |                           ^~~~~~~
          hint: write '${env.NAME}', '${env.NAME:-text}' or '${env.NAME:?message}'
        news.yaml:8:38: error: '${env.1A}' is no environment variable
            8 |     path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
              |                                      ^~~~~~~~~
          hint: write '${env.NAME}', '${env.NAME:-text}' or '${env.NAME:?message}'
        news.yaml:8:51: error: '${env.A B}' is no environment variable
            8 |     path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
              |                                                   ^~~~~~~~~~
          hint: write '${env.NAME}', '${env.NAME:-text}' or '${env.NAME:?message}'
        news.yaml:8:65: error: '${env.A?}' is no environment variable
            8 |     path: ["${env.A-b}", "${env.}", "${env.1A}", "${env.A B}", "${env.A?}", "${var.x}"]
              |                                                                 ^~~~~~~~~
          hint: did you mean '${env.A:?}'?
        """)
  }

  @Test func `shows a part of a text with escapes as a whole`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: "a\\tb/${var.y}/${var.x}"
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:8:11: error: 'path' uses the variable 'y', which is not declared
            8 |     path: "a\\tb/${var.y}/${var.x}"
              |           ^~~~~~~~~~~~~~~~~~~~~~~~
          hint: only 'x' is declared
        """)
  }

  @Test func `takes no variables in names`() {
    let yaml = """
      sluice: ${var.x}
      name: ${var.x}
      vars: {x: 1}
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:1:9: error: variables cannot stand in 'sluice'
            1 | sluice: ${var.x}
              |         ^~~~~~~~
        news.yaml:2:7: error: variables cannot stand in 'name'
            2 | name: ${var.x}
              |       ^~~~~~~~
        """)
  }

  @Test func `takes no variables in keys`() {
    let yaml = newsFile(
      """
      vars:
        x: in
      input:
        use: files
        with:
          path: ${var.x}
      stages:
        - use: filter
          with: {metadata: {"${var.x}": en}}
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:11:23: error: variables stand in values, not in keys
           11 |     with: {metadata: {"${var.x}": en}}
              |                       ^~~~~~~~~~
        """)
  }

  @Test func `needs a value for a variable without one`() {
    let yaml = newsFile(
      """
      vars:
        x:
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:4:3: error: the variable 'x' has no value
            4 |   x:
              |   ^
          hint: give it: --set x=…
        """)
  }

  @Test func `tells how to give the input and the output`() {
    let yaml = """
      sluice: 1
      name: news
      vars:
        input: ~
        output:
      input: {use: files, with: {path: "${var.input}"}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: "${var.output}/a.jsonl"}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:4:3: error: the variable 'input' has no value
            4 |   input: ~
              |   ^~~~~
          hint: give it: INPUT, or --set input=…
        news.yaml:5:3: error: the variable 'output' has no value
            5 |   output:
              |   ^~~~~~
          hint: give it: -o OUTPUT, or --set output=…
        """)
  }

  @Test func `warns of a variable that is not used`() {
    let yaml = newsFile(
      """
      vars: {lang: en, other: de}
      x_note: ${var.lang}
      input: {use: files, with: {path: in}}
      stages: [{use: segment, with: {language: '${var.other}'}}]
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:8: warning: the variable 'lang' is not used
            3 | vars: {lang: en, other: de}
              |        ^~~~
          hint: write '${var.lang}' where its value is to stand
        """)
  }

  @Test func `names a ring`() {
    let yaml = newsFile(
      """
      vars:
        x: ${var.y}/a
        y: b/${var.z}
        z: ${var.x}
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:6:12: error: the variable 'x' refers to itself: x -> y -> z -> x
            6 |   z: ${var.x}
              |            ^
        """)
  }

  @Test func `names a ring of one`() {
    let yaml = newsFile(
      """
      vars:
        x: ["${var.x}"]
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:4:14: error: the variable 'x' refers to itself: x -> x
            4 |   x: ["${var.x}"]
              |              ^
        """)
  }

  @Test func `puts no list into a text`() {
    let yaml = newsFile(
      """
      vars:
        x: [a, b]
        y: {a: b}
      input:
        use: files
        with:
          path: "${var.x}/${var.y}"
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:9:18: error: the variable 'x' is a list, which cannot stand inside a text
            9 |     path: "${var.x}/${var.y}"
              |                  ^
          hint: only '${var.x}' by itself takes a value that is no text
        news.yaml:9:27: error: the variable 'y' is a map, which cannot stand inside a text
            9 |     path: "${var.x}/${var.y}"
              |                           ^
          hint: only '${var.y}' by itself takes a value that is no text
        """)
  }

  @Test func `puts nothing into a text only if it is something`() {
    let yaml = newsFile(
      """
      vars:
        x: a
      input:
        use: files
        with:
          path: b/${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, sets: [("x", "~")]) == """
        news.yaml:8:19: error: the variable 'x' is nothing, which cannot stand inside a text
            8 |     path: b/${var.x}
              |                   ^
          hint: only '${var.x}' by itself takes a value that is no text
        """)
  }

  @Test func `takes the type of a variable as written`() {
    let yaml = newsFile(
      """
      vars: {n: 12a, t: "12", l: {a: b}}
      input: {use: files, with: {path: in}}
      stages:
        - {use: filter, with: {min_chars: "${var.n}"}}
        - {use: filter, with: {min_chars: "${var.t}"}}
        - {use: filter, with: {min_chars: "${var.l}"}}
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:11: error: 'min_chars' must be a whole number of at least 0, not '12a'
            3 | vars: {n: 12a, t: "12", l: {a: b}}
              |           ^~~
          hint: min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:6:37: used here
        news.yaml:3:19: error: 'min_chars' must be a whole number of at least 0, not '12'
            3 | vars: {n: 12a, t: "12", l: {a: b}}
              |                   ^~~~
          hint: write it without quotation marks. min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:7:37: used here
        news.yaml:3:28: error: 'min_chars' must be a whole number of at least 0, not a map
            3 | vars: {n: 12a, t: "12", l: {a: b}}
              |                            ^~~~~~
          hint: min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:8:37: used here
        """)
  }

  @Test func `needs what the environment does not have`() {
    let yaml = newsFile(
      """
      vars:
        x: ${env.CORPUS}
        y: ${env.HOEM}/a
        z: "${env.A:?set A first}"
      input:
        use: files
        with:
          path: ["${var.x}", "${var.y}", "${var.z}"]
      stages: []
      """, input: nil)
    #expect(
      check(yaml, environment: ["HOME": "/root", "A": ""]) == """
        news.yaml:4:12: error: 'x' uses the environment variable 'CORPUS', which is not set
            4 |   x: ${env.CORPUS}
              |            ^~~~~~
          hint: set it, or give a default: '${env.CORPUS:-text}'
        news.yaml:5:12: error: 'y' uses the environment variable 'HOEM', which is not set
            5 |   y: ${env.HOEM}/a
              |            ^~~~
          hint: did you mean 'HOME'?
        news.yaml:6:13: error: 'z' needs the environment variable 'A': set A first
            6 |   z: "${env.A:?set A first}"
              |             ^
        """)
  }

  @Test func `says one fault once for all its uses`() {
    let yaml = newsFile(
      """
      vars:
        x: ${env.CORPUS}
      input:
        use: files
        with:
          path: ["${var.x}", "${var.x}/a"]
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:4:12: error: 'x' uses the environment variable 'CORPUS', which is not set
            4 |   x: ${env.CORPUS}
              |            ^~~~~~
          hint: set it, or give a default: '${env.CORPUS:-text}'
        """)
  }

  @Test func `says no more of what cannot be made`() {
    let yaml = """
      sluice: 1
      name: news
      input: {use: files, with: {path: "${var.a}", include: ["${var.b}", "x"]}}
      stages:
        - use: gazetteer
          with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
      outputs: {all: {use: jsonl, with: {path: "${var.f}"}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:3:41: error: 'path' uses the variable 'a', which is not declared
            3 | input: {use: files, with: {path: "${var.a}", include: ["${var.b}", "x"]}}
              |                                         ^
          hint: declare it under 'vars'
        news.yaml:3:63: error: 'include[0]' uses the variable 'b', which is not declared
            3 | input: {use: files, with: {path: "${var.a}", include: ["${var.b}", "x"]}}
              |                                                               ^
          hint: declare it under 'vars'
        news.yaml:6:34: error: 'path' uses the variable 'c', which is not declared
            6 |     with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
              |                                  ^
          hint: declare it under 'vars'
        news.yaml:6:40: error: 'lists[1]' needs 'path'
            6 |     with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
              |                                        ^~~~~~~~
          hint: path: The file.
        news.yaml:6:41: error: unknown parameter 'pth' of 'lists[1]'
            6 |     with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
              |                                         ^~~
          hint: did you mean 'path'?
        news.yaml:6:51: error: unknown parameter 'overlap' of stage 'gazetteer'
            6 |     with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
              |                                                   ^~~~~~~
          hint: did you mean 'overlaps'?
        news.yaml:6:67: error: 'overlap' uses the variable 'e', which is not declared
            6 |     with: {lists: [{path: "${var.c}"}, {pth: d}], overlap: "${var.e}"}
              |                                                                   ^
          hint: declare it under 'vars'
        news.yaml:7:49: error: 'path' uses the variable 'f', which is not declared
            7 | outputs: {all: {use: jsonl, with: {path: "${var.f}"}}}
              |                                                 ^
          hint: declare it under 'vars'
        """)
  }

  @Test func `looks for faults in what an unknown component is given`() {
    let yaml = newsFile(
      """
      stages:
        - use: segmnt
          with: {language: "${var.x}"}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:10: error: unknown stage 'segmnt'
            5 |   - use: segmnt
              |          ^~~~~~
          hint: did you mean 'segment'?
        news.yaml:6:29: error: 'language' uses the variable 'x', which is not declared
            6 |     with: {language: "${var.x}"}
              |                             ^
          hint: declare it under 'vars'
        """)
  }

  @Test func `checks the spelling of a default that is not needed`() {
    let yaml = newsFile(
      """
      vars:
        x: ${env.CORPUS}/${var.y}/${z}
      input:
        use: files
        with:
          path: ${var.x}
      stages: []
      """, input: nil)
    #expect(
      check(yaml, sets: [("x", "in")]) == """
        news.yaml:4:26: error: 'x' uses the variable 'y', which is not declared
            4 |   x: ${env.CORPUS}/${var.y}/${z}
              |                          ^
          hint: only 'x' is declared
        news.yaml:4:29: error: '${z}' is neither '${var.NAME}' nor '${env.NAME}'
            4 |   x: ${env.CORPUS}/${var.y}/${z}
              |                             ^~~~
          hint: did you mean '${var.z}'? write '$${' for a literal '${'
        """)
  }

  @Test func `shows where a value is used`() {
    let yaml = """
      sluice: 1
      name: news
      vars:
        size: 1G
      input: {use: files, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      run:
        memory: ${var.size}
      """
    #expect(
      check(yaml) == """
        news.yaml:4:9: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
            4 |   size: 1G
              |         ^~
          hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
          note: news.yaml:9:11: used here
        """)
  }

  @Test func `wants names for variables`() {
    let yaml = newsFile(
      """
      vars: {In-Put: in, 2nd: in}
      input: {use: files, with: {path: "${var.In-Put}/${var.2nd}"}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:8: error: the name of a variable must be small letters, digits and '_', beginning with a letter, not 'In-Put'
            3 | vars: {In-Put: in, 2nd: in}
              |        ^~~~~~
          hint: write 'in_put'
        news.yaml:3:20: error: the name of a variable must be small letters, digits and '_', beginning with a letter, not '2nd'
            3 | vars: {In-Put: in, 2nd: in}
              |                    ^~~
        """)
  }

  @Test func `wants variables that are a map`() {
    let yaml = newsFile(
      """
      vars: [input]
      input: {use: files, with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:7: error: 'vars' must be a map from names to values, not a list
            3 | vars: [input]
              |       ^~~~~~~
        """)
  }
}
