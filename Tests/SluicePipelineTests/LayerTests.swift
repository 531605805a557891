import Testing

/// What stages need and make.
@Suite struct LayerTests {
  @Test func `takes stages in order`() {
    let yaml = newsFile(
      """
      stages:
        - clean
        - segment
        - gazetteer
        - mask
        - quotes
      """)
    #expect(check(yaml) == "")
  }

  @Test func `names what to add`() {
    let yaml = newsFile(
      """
      stages:
        - quotes
        - mask
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: stage 'quotes' requires the layer 'sentences', which no stage before it provides
            5 |   - quotes
              |     ^~~~~~
          hint: 'segment' provides it: add it before
        news.yaml:6:5: error: stage 'mask' requires the layer 'entities', which no stage before it provides
            6 |   - mask
              |     ^~~~
          hint: 'gazetteer' provides it: add it before
        """)
  }

  @Test func `names what to move`() {
    let yaml = newsFile(
      """
      stages:
        - clean
        - use: quotes
        - segment
      """)
    #expect(
      check(yaml) == """
        news.yaml:6:10: error: stage 'quotes' requires the layer 'sentences', which no stage before it provides
            6 |   - use: quotes
              |          ^~~~~~
          hint: 'segment' provides it and stands later, at line 7: move it up
        """)
  }

  @Test func `names what an output needs`() {
    let yaml = """
      sluice: 1
      name: news
      input: tagged
      stages: [clean]
      outputs:
        all:
          use: tables
          with: {path: out/}
      """
    #expect(
      check(yaml) == """
        news.yaml:7:10: error: output 'tables' requires the layer 'sentences', which no stage provides
            7 |     use: tables
              |          ^~~~~~
          hint: 'segment' provides it: add it to the stages
        """)
    #expect(check(yaml.replacing("[clean]", with: "[segment]")) == "")
    // What an unknown stage makes cannot be told.
    #expect(!check(yaml.replacing("[clean]", with: "[nobody]")).contains("requires"))
  }

  @Test func `takes layers of the input`() {
    let yaml = newsFile(
      """
      input: tagged
      stages: [mask]
      """, input: nil)
    #expect(check(yaml) == "")
  }

  @Test func `refuses a layer made twice`() {
    let yaml = newsFile(
      """
      stages:
        - gazetteer
        - {use: gazetteer, id: more}
      """)
    #expect(
      check(yaml) == """
        news.yaml:6:11: error: stage 'gazetteer' provides the layer 'entities', which is there already
            6 |   - {use: gazetteer, id: more}
              |           ^~~~~~~~~
          hint: one 'gazetteer' can do the work of both: join them
          note: news.yaml:5:5: stage 'gazetteer' provides it here
        """)
  }

  @Test func `refuses a layer that the input has`() {
    let yaml = newsFile(
      """
      input: tagged
      stages: [gazetteer]
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:4:10: error: stage 'gazetteer' provides the layer 'entities', which is there already
            4 | stages: [gazetteer]
              |          ^~~~~~~~~
          hint: leave one of them out
          note: news.yaml:3:8: input 'tagged' provides it here
        """)
  }

  @Test func `warns of a layer that comes too late`() {
    let yaml = newsFile(
      """
      stages:
        - segment
        - quotes
        - gazetteer
        - clean
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: warning: stage 'segment' uses the layer 'blocks', which only a later stage provides
            5 |   - segment
              |     ^~~~~~~
          hint: 'clean' provides it and stands later, at line 8: move it up
        news.yaml:6:5: warning: stage 'quotes' uses the layer 'blocks', which only a later stage provides
            6 |   - quotes
              |     ^~~~~~
          hint: 'clean' provides it and stands later, at line 8: move it up
        news.yaml:6:5: warning: stage 'quotes' uses the layer 'entities', which only a later stage provides
            6 |   - quotes
              |     ^~~~~~
          hint: 'gazetteer' provides it and stands later, at line 7: move it up
        news.yaml:7:5: warning: stage 'gazetteer' uses the layer 'blocks', which only a later stage provides
            7 |   - gazetteer
              |     ^~~~~~~~~
          hint: 'clean' provides it and stands later, at line 8: move it up
        """)
  }

  @Test func `says nothing of what an unknown stage may make`() {
    let yaml = newsFile(
      """
      stages:
        - segmnt
        - quotes
        - mask
      """)
    #expect(
      check(yaml) == """
        news.yaml:5:5: error: unknown stage 'segmnt'
            5 |   - segmnt
              |     ^~~~~~
          hint: did you mean 'segment'?
        """)
  }

  @Test func `says what a faulty stage cannot make`() {
    let yaml = newsFile(
      """
      stages:
        - use: segment
          with: {tokens: yes}
        - mask
        - quotes
      outputs: {all: {use: jsonl, with: {path: out.jsonl, layers: [sentences, tokens, quotes, entities]}}}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:6:20: error: 'tokens' must be true or false, not 'yes'
            6 |     with: {tokens: yes}
              |                    ^~~
          hint: write true. tokens: Whether tokens are found too. Default: false.
        news.yaml:7:5: error: stage 'mask' requires the layer 'entities', which no stage before it provides
            7 |   - mask
              |     ^~~~
          hint: 'gazetteer' provides it: add it before
        news.yaml:9:89: error: no stage provides the layer 'entities'
            9 | outputs: {all: {use: jsonl, with: {path: out.jsonl, layers: [sentences, tokens, quotes, entities]}}}
              |                                                                                         ^~~~~~~~
        """)
  }

  @Test func `says nothing of what an unknown input may have`() {
    let yaml = newsFile(
      """
      input: tagd
      stages: [mask, quotes]
      """, input: nil)
    #expect(
      check(yaml) == """
        news.yaml:3:8: error: unknown input 'tagd'
            3 | input: tagd
              |        ^~~~
          hint: 'sluice stages list' shows what there is
        news.yaml:4:16: error: stage 'quotes' requires the layer 'sentences', which no stage before it provides
            4 | stages: [mask, quotes]
              |                ^~~~~~
          hint: 'segment' provides it: add it before
        """)
  }

  @Test func `gives an output the layers`() {
    let yaml = newsFile(
      """
      stages:
        - {use: segment, with: {tokens: true}}
      outputs: {all: {use: jsonl, with: {path: out.jsonl, layers: [tokens, sentences, quotes]}}}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:6:81: error: no stage provides the layer 'quotes'
            6 | outputs: {all: {use: jsonl, with: {path: out.jsonl, layers: [tokens, sentences, quotes]}}}
              |                                                                                 ^~~~~~
        """)
  }
}
