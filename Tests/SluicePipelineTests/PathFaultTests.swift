import Testing

/// What is written must not be written twice, nor over what is read.
@Suite struct PathFaultTests {
  @Test func `refuses one path for two outputs`() {
    let yaml = newsFile(
      """
      stages: []
      outputs:
        a: {use: jsonl, with: {path: out/a.jsonl}}
        b: {use: jsonl, with: {path: out/../out/a.jsonl}}
        c: {use: jsonl, with: {path: "-"}}
        d: {use: jsonl, with: {path: "-"}}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:32: error: the output 'b' and the output 'a' write to the same path
            7 |   b: {use: jsonl, with: {path: out/../out/a.jsonl}}
              |                                ^~~~~~~~~~~~~~~~~~
          note: news.yaml:6:32: the output 'a' writes here
        news.yaml:9:32: error: the output 'd' and the output 'c' write to the same path
            9 |   d: {use: jsonl, with: {path: "-"}}
              |                                ^~~
          note: news.yaml:8:32: the output 'c' writes here
        """)
  }

  @Test func `refuses a folder for parts and failures`() {
    let yaml = newsFile(
      """
      stages: []
      outputs:
        a: {use: jsonl, with: {path: out/}}
      errors: {dead_letter: out}
      run: {folder: ./out}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:23: error: 'dead_letter' and the output 'a' write to the same path
            7 | errors: {dead_letter: out}
              |                       ^~~
          note: news.yaml:6:32: the output 'a' writes here
        news.yaml:8:15: error: the run folder and the output 'a' write to the same path
            8 | run: {folder: ./out}
              |               ^~~~~
          note: news.yaml:6:32: the output 'a' writes here
        """)
  }

  @Test func `asks nothing of the files if they are not to be checked`() {
    let yaml = """
      sluice: 1
      name: news
      input:
        use: files
        with: {path: a}
      stages: [{use: gazetteer, with: {lists: [{path: none}]}}]
      outputs: {a: {use: jsonl, with: {path: a}}, b: {use: jsonl, with: {path: a}}}
      """
    #expect(check(yaml, checksFiles: false) == "")
  }
}
