import Testing

/// Values of the environment are not shown.
@Suite struct SecretTests {
  @Test func `does not show a value of the environment that is wrong`() {
    let yaml = newsFile(
      """
      vars: {n: "${env.TOKEN}"}
      input: {use: files, with: {path: in}}
      stages:
        - {use: filter, with: {min_chars: "${env.TOKEN}"}}
        - {use: filter, with: {min_chars: "${var.n}"}}
        - {use: filter, with: {min_chars: "1${var.n}"}}
      """, input: nil)
    #expect(
      check(yaml, environment: ["TOKEN": "hunter2"]) == """
        news.yaml:3:11: error: 'min_chars' must be a whole number of at least 0, not '${env.TOKEN}'
            3 | vars: {n: "${env.TOKEN}"}
              |           ^~~~~~~~~~~~~~
          hint: min_chars: The shortest text to keep. Default: 0.
          note: news.yaml:7:37: used here
        news.yaml:6:37: error: 'min_chars' must be a whole number of at least 0, not '${env.TOKEN}'
            6 |   - {use: filter, with: {min_chars: "${env.TOKEN}"}}
              |                                     ^~~~~~~~~~~~~~
          hint: min_chars: The shortest text to keep. Default: 0.
        news.yaml:8:37: error: 'min_chars' must be a whole number of at least 0, not '1${env.TOKEN}'
            8 |   - {use: filter, with: {min_chars: "1${var.n}"}}
              |                                     ^~~~~~~~~~~
          hint: min_chars: The shortest text to keep. Default: 0.
        """)
  }

  @Test func `does not show it as part of a path`() {
    let yaml = newsFile(
      """
      stages:
        - use: gazetteer
          with: {lists: [{path: "${env.TOKEN}/list.tsv"}]}
      """)
    #expect(
      check(yaml, environment: ["TOKEN": "hunter2"]) == """
        news.yaml:6:27: error: cannot read '${env.TOKEN}/list.tsv': there is no such file
            6 |     with: {lists: [{path: "${env.TOKEN}/list.tsv"}]}
              |                           ^~~~~~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test func `does not show it in the words of a component`() {
    let yaml = newsFile(
      """
      stages:
        - {use: fails, with: {token: "a-${env.TOKEN}"}}
      """)
    #expect(
      check(yaml, environment: ["TOKEN": "hunter2"]) == """
        news.yaml:5:32: error: the server refuses 'a-${env.TOKEN}'
            5 |   - {use: fails, with: {token: "a-${env.TOKEN}"}}
              |                                ^~~~~~~~~~~~~~~~
        """)
  }
}
