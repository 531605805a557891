import Testing

/// The input, the stages and the outputs.
@Suite struct EntryTests {
  @Test func `takes a bare name`() {
    let yaml = newsFile(
      """
      stages:
        - clean
      """)
    #expect(check(yaml) == "")
  }

  @Test func `knows no such stage`() {
    let yaml = newsFile(
      """
      stages:
        - use: segmnt
          with: {languag: en}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:10: error: unknown stage 'segmnt'
            5 |   - use: segmnt
              |          ^~~~~~
          hint: did you mean 'segment'?
        """)
  }

  @Test func `knows no such input, and no output`() {
    let yaml = """
      sluice: 1
      name: news
      input: {use: fils, with: {path: 1}}
      stages: []
      outputs: {all: {use: parquet}}
      """
    #expect(
      check(yaml) == """
        news.yaml:3:14: error: unknown input 'fils'
            3 | input: {use: fils, with: {path: 1}}
              |              ^~~~
          hint: did you mean 'files'?
        news.yaml:5:22: error: unknown output 'parquet'
            5 | outputs: {all: {use: parquet}}
              |                      ^~~~~~~
          hint: 'sluice stages list' shows what there is
        """)
  }

  @Test func `tells a component of another kind`() {
    let yaml = newsFile(
      """
      stages:
        - jsonl
        - use: files
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: unknown stage 'jsonl'
            5 |   - jsonl
              |     ^~~~~
          hint: 'jsonl' is an output
        news.yaml:6:10: error: unknown stage 'files'
            6 |   - use: files
              |          ^~~~~
          hint: 'files' is an input
        """)
  }

  @Test func `wants use`() {
    let yaml = newsFile(
      """
      stages:
        - with: {language: en}
        - {}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: a stage needs 'use'
            5 |   - with: {language: en}
              |     ^
          hint: write '- use: NAME'
        news.yaml:6:5: error: a stage needs 'use'
            6 |   - {}
              |     ^~
          hint: write '- use: NAME'
        """)
  }

  @Test func `wants a name or a map`() {
    let yaml = newsFile(
      """
      stages:
        - [clean]
        -
        - use: [clean]
        - use:
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: a stage must be a name or a map with 'use', not a list
            5 |   - [clean]
              |     ^~~~~~~
          hint: write '- use: NAME'
        news.yaml:6:4: error: a stage must be a name or a map with 'use', not nothing
            6 |   -
              |    ^
          hint: write '- use: NAME'
        news.yaml:7:10: error: 'use' must be the name of a stage, not a list
            7 |   - use: [clean]
              |          ^~~~~~~
        news.yaml:8:9: error: 'use' must be the name of a stage, not nothing
            8 |   - use:
              |         ^
        """)
  }

  @Test func `wants stages that are a list`() {
    let yaml = newsFile(
      """
      stages:
        clean: {}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:3: error: 'stages' must be a list, not a map
            5 |   clean: {}
              |   ^
          hint: begin each stage with '- '
        """)
  }

  @Test func `wants stages that are written`() {
    let yaml = newsFile(
      """
      stages:
      """)
    #expect(
      check(yaml) == """
        news.yaml:4:8: error: 'stages' must be a list, not nothing
            4 | stages:
              |        ^
          hint: write 'stages: []' for none
        """)
  }

  @Test func `wants outputs that are a map`() {
    let yaml = newsFile(
      """
      stages: []
      outputs:
        - use: jsonl
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:6:3: error: 'outputs' must be a map with at least one output, not a list
            6 |   - use: jsonl
              |   ^
          hint: give each output a name: 'records: {use: jsonl, …}'
        """)
  }

  @Test func `wants an output`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {x_note: 1}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:5:10: error: 'outputs' must be a map with at least one output, not an empty one
            5 | outputs: {x_note: 1}
              |          ^~~~~~~~~~~
          hint: give each output a name: 'records: {use: jsonl, …}'
        """)
  }

  @Test func `wants names for outputs`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {../all: {use: jsonl, with: {path: out.jsonl}}}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:5:11: error: the name of an output must be small letters, digits and '_', beginning with a letter, not '../all'
            5 | outputs: {../all: {use: jsonl, with: {path: out.jsonl}}}
              |           ^~~~~~
        """)
  }

  @Test func `puts parameters under with`() {
    let yaml = newsFile(
      """
      stages:
        - use: segment
          language: de
          tokns: true
      """)
    #expect(
      check(yaml) == """
        news.yaml:6:5: error: 'language' is a parameter of stage 'segment'
            6 |     language: de
              |     ^~~~~~~~
          hint: put it under 'with'
        news.yaml:7:5: error: unknown key 'tokns'
            7 |     tokns: true
              |     ^~~~~
          hint: did you mean 'tokens', under 'with'?
        """)
  }

  @Test func `says what is not in version 1`() {
    let yaml = newsFile(
      """
      stages:
        - use: clean
          when: ${metadata.lang} == en
          retry: 3
          timeout: 10s
      """)
    #expect(
      check(yaml) == """
        news.yaml:6:5: error: 'when' is not in version 1
            6 |     when: ${metadata.lang} == en
              |     ^~~~
          hint: to leave documents out, use the stage 'filter'
        news.yaml:7:5: error: 'retry' is not in version 1
            7 |     retry: 3
              |     ^~~~~
          hint: a stage gives the same for the same document: see 'on_error'
        news.yaml:8:5: error: 'timeout' is not in version 1
            8 |     timeout: 10s
              |     ^~~~~~~
          hint: see 'document_deadline' under 'run'
        """)
  }

  @Test func `puts a parameter under with although the word is not in version 1`() {
    let yaml = newsFile(
      """
      input: {use: files, include: '*.txt', with: {path: in}}
      stages: []
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:21: error: 'include' is a parameter of input 'files'
            3 | input: {use: files, include: '*.txt', with: {path: in}}
              |                     ^~~~~~~
          hint: put it under 'with'
        """)
  }

  @Test func `reads an entry of which the name is the key`() {
    let yaml = newsFile(
      """
      stages:
        - clean: {keep: [headlin]}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: the stage 'clean' stands where a key is expected
            5 |   - clean: {keep: [headlin]}
              |     ^~~~~
          hint: write 'use: clean', and its parameters under 'with'
        news.yaml:5:20: error: 'keep[0]' must be one of headline, standfirst, paragraph, crosshead, list_item, caption, agency, dateline, byline, credit, timestamp, tags, related_heading, related_link, promo, newsletter, comments, comment_form, share, nav, address, legal, ad, template, other, not 'headlin'
            5 |   - clean: {keep: [headlin]}
              |                    ^~~~~~~
          hint: did you mean 'headline'? keep: The labels to keep. Default: [headline, paragraph].
        """)
  }

  @Test func `knows the words of other tools`() {
    let yaml = newsFile(
      """
      stages:
        - type: segment
          config: {language: fr}
          on_failure: skip
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: unknown key 'type'
            5 |   - type: segment
              |     ^~~~
          hint: did you mean 'use'?
        news.yaml:6:5: error: unknown key 'config'
            6 |     config: {language: fr}
              |     ^~~~~~
          hint: did you mean 'with'?
        news.yaml:6:24: error: 'language' must be one of en, de, not 'fr'
            6 |     config: {language: fr}
              |                        ^~
          hint: language: The language of the text. Default: en.
        news.yaml:7:5: error: unknown key 'on_failure'
            7 |     on_failure: skip
              |     ^~~~~~~~~~
          hint: did you mean 'on_error'?
        news.yaml:7:17: error: 'on_error' must be one of fail_document, skip_stage, stop, not 'skip'
            7 |     on_failure: skip
              |                 ^~~~
        """)
  }

  @Test func `lists the keys where none is near`() {
    let yaml = newsFile(
      """
      stages:
        - use: clean
          colour: red
      """)
    #expect(
      check(yaml) == """
        news.yaml:6:5: error: unknown key 'colour'
            6 |     colour: red
              |     ^~~~~~
          hint: the keys here are 'use', 'with', 'id', 'on_error'
        """)
  }

  @Test func `keeps id and on_error to stages`() {
    let yaml = """
      sluice: 1
      name: news
      input: {use: files, id: in, with: {path: in}}
      stages: []
      outputs: {all: {use: jsonl, id: records, on_error: stop, with: {path: out.jsonl}}}
      """
    #expect(
      check(yaml) == """
        news.yaml:3:21: error: 'id' belongs to stages only
            3 | input: {use: files, id: in, with: {path: in}}
              |                     ^~
        news.yaml:5:29: error: 'id' belongs to stages only
            5 | outputs: {all: {use: jsonl, id: records, on_error: stop, with: {path: out.jsonl}}}
              |                             ^~
          hint: the id of an output is its key
        news.yaml:5:42: error: 'on_error' belongs to stages only
            5 | outputs: {all: {use: jsonl, id: records, on_error: stop, with: {path: out.jsonl}}}
              |                                          ^~~~~~~~
        """)
  }

  @Test func `refuses an id given twice`() {
    let yaml = newsFile(
      """
      stages:
        - {use: filter, id: short}
        - {use: filter, id: long}
        - {use: filter, id: short}
      """)
    #expect(
      check(yaml) == """
        news.yaml:7:23: error: the id 'short' is given twice
            7 |   - {use: filter, id: short}
              |                       ^~~~~
          hint: give one another
          note: news.yaml:5:23: first given here
        """)
  }

  @Test func `refuses what is no id`() {
    let yaml = newsFile(
      """
      stages:
        - {use: filter, id: 2nd-filter}
        - {use: filter, id: input}
        - {use: filter, id: '${var.id}'}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:23: error: 'id' must be small letters, digits and '_', beginning with a letter, not '2nd-filter'
            5 |   - {use: filter, id: 2nd-filter}
              |                       ^~~~~~~~~~
        news.yaml:6:23: error: the id 'input' is that of the input
            6 |   - {use: filter, id: input}
              |                       ^~~~~
          hint: give the stage another
        news.yaml:7:23: error: variables cannot stand in 'id'
            7 |   - {use: filter, id: '${var.id}'}
              |                       ^~~~~~~~~~~
        """)
  }

  @Test func `knows the values of on_error`() {
    let yaml = newsFile(
      """
      stages:
        - {use: filter, on_error: skip_stages}
        - {use: filter, on_error: [stop]}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:29: error: 'on_error' must be one of fail_document, skip_stage, stop, not 'skip_stages'
            5 |   - {use: filter, on_error: skip_stages}
              |                             ^~~~~~~~~~~
          hint: did you mean 'skip_stage'?
        news.yaml:6:29: error: 'on_error' must be one of fail_document, skip_stage, stop, not a list
            6 |   - {use: filter, on_error: [stop]}
              |                             ^~~~~~
        """)
  }

  @Test func `shows the parameters that are missing and wrong`() {
    let yaml = """
      sluice: 1
      name: news
      input: files
      stages:
        - use: filter
          with: [min_chars]
        - use: filter
          with: {min_chars: -1}
      outputs: {all: {use: jsonl, with: {path: }}}
      """
    #expect(
      check(yaml) == """
        news.yaml:3:8: error: input 'files' needs 'path'
            3 | input: files
              |        ^~~~~
          hint: path: Files and folders.
        news.yaml:6:11: error: the parameters of stage 'filter' must be a map, not a list
            6 |     with: [min_chars]
              |           ^~~~~~~~~~~
        news.yaml:8:23: error: 'min_chars' must be a whole number of at least 0, not '-1'
            8 |     with: {min_chars: -1}
              |                       ^~
          hint: min_chars: The shortest text to keep. Default: 0.
        news.yaml:9:36: error: output 'jsonl' needs 'path'
            9 | outputs: {all: {use: jsonl, with: {path: }}}
              |                                    ^~~~
          hint: path: The file, or folder.
        """)
  }

  @Test func `tells where an alias stands`() {
    let yaml = newsFile(
      """
      x_optional: &optional
        on_error: skip
      input: {use: files, with: {path: in}}
      stages:
        - {use: filter, <<: *optional}
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:4:13: error: 'on_error' must be one of fail_document, skip_stage, stop, not 'skip'
            4 |   on_error: skip
              |             ^~~~
          note: news.yaml:7:23: used here
        """)
  }

  @Test func `ignores keys of x_, but not among parameters`() {
    let yaml = newsFile(
      """
      stages:
        - use: filter
          x_note: 1
          with: {x_note: 1}
      """)
    #expect(
      check(yaml) == """
        news.yaml:7:12: error: unknown parameter 'x_note' of stage 'filter'
            7 |     with: {x_note: 1}
              |            ^~~~~~
        """)
  }

  @Test func `takes no variables in use`() {
    let yaml = newsFile(
      """
      stages:
        - ${var.stage}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: variables cannot stand in 'use'
            5 |   - ${var.stage}
              |     ^~~~~~~~~~~~
        """)
  }

  @Test func `shows what a component cannot prepare`() {
    let yaml = newsFile(
      """
      stages:
        - use: fails
        - use: fails
          with: {token: abc}
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:10: error: stage 'fails' cannot be prepared: Unforeseen()
            5 |   - use: fails
              |          ^~~~~
        news.yaml:7:19: error: the server refuses 'abc'
            7 |     with: {token: abc}
              |                   ^~~
        """)
  }
}
