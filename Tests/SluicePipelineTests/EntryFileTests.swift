import Testing

/// What components say of the files that parameters name.
@Suite struct EntryFileTests {
  private func check(_ lists: String) -> String {
    let yaml = newsFile(
      """
      stages:
        - use: gazetteer
          with:
            lists:
      \(lists)
      """)
    return SluicePipelineTests.check(yaml, name: "\(fixtures)/test.yaml").replacing("\(fixtures)/", with: "")
  }

  @Test func `shows their warnings`() {
    #expect(
      check("        - {path: gazetteers/people.tsv}\n        - {path: gazetteers/empty.tsv}") == """
        test.yaml:9:18: warning: the list is empty
            9 |         - {path: gazetteers/empty.tsv}
              |                  ^~~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test func `shows their errors and their warnings`() {
    #expect(
      check("        - {path: gazetteers/empty.tsv}\n        - {path: gazetteers/peple.tsv}") == """
        test.yaml:8:18: warning: the list is empty
            8 |         - {path: gazetteers/empty.tsv}
              |                  ^~~~~~~~~~~~~~~~~~~~
        test.yaml:9:18: error: cannot read 'gazetteers/peple.tsv': there is no such file
            9 |         - {path: gazetteers/peple.tsv}
              |                  ^~~~~~~~~~~~~~~~~~~~
        """)
  }
}
