import Testing

/// The parts `errors` and `run`.
@Suite struct SettingsTests {
  @Test func `takes all keys`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      errors: {on_document_error: drop, dead_letter: failed, max_failed: {rate: 1%, min_documents: 10}}
      run:
        workers: 4
        memory: 1GiB
        max_document: 10MiB
        shard_size: 64MiB
        document_deadline: 30s
        grace: 20s
        change_detection: content
        folder: run
        keep_parts: false
        x_note: 1
      """, outputs: nil)
    #expect(check(yaml) == "")
  }

  @Test func `shows every value that is wrong`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      errors:
        on_document_error: dead-letter
        dead_letter: []
        max_failed: 5%
        x_note: 1
      run:
        workers: 0
        memory: 1G
        max_document: 3GiB
        shard_size: 0B
        document_deadline: 0s
        grace: 20
        change_detection: hash
        keep_parts: yes
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:22: error: 'on_document_error' must be one of dead_letter, drop, stop, not 'dead-letter'
            7 |   on_document_error: dead-letter
              |                      ^~~~~~~~~~~
          hint: did you mean 'dead_letter'? on_document_error: What happens to a document that fails: a record in the dead letter, none, or the end of the run. Default: dead_letter.
        news.yaml:8:16: error: 'dead_letter' must be a path, not an empty list
            8 |   dead_letter: []
              |                ^~
          hint: dead_letter: The folder of the records of failed documents; without it, 'failed' in the run folder. Default: none.
        news.yaml:9:15: error: 'max_failed' must be a count or a map of 'rate' and 'min_documents', not '5%'
            9 |   max_failed: 5%
              |               ^~
          hint: write {rate: 5%}. max_failed: More failed documents than this stop the run. Default: {rate: 5%, min_documents: 1000}.
        news.yaml:12:12: error: 'workers' must be auto or a number from 1 to 1024, not '0'
           12 |   workers: 0
              |            ^
          hint: workers: Documents worked on at once; auto is the CPUs that the process may use. Default: auto.
        news.yaml:13:11: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
           13 |   memory: 1G
              |           ^~
          hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
        news.yaml:14:17: error: 'max_document' must be a size, such as 512MiB (from 1B to 2047MiB), not '3GiB'
           14 |   max_document: 3GiB
              |                 ^~~~
          hint: max_document: A larger document fails. Default: 10MiB.
        news.yaml:15:15: error: 'shard_size' must be a size, such as 512MiB (from 1B to 1TiB), not '0B'
           15 |   shard_size: 0B
              |               ^~
          hint: shard_size: The mean size of what is committed at once. Default: 64MiB.
        news.yaml:16:22: error: 'document_deadline' must be a duration, such as 30s (from 1ms to 365d), not '0s'
           16 |   document_deadline: 0s
              |                      ^~
          hint: document_deadline: A document that takes longer fails; looked at between stages. Default: none.
        news.yaml:17:10: error: 'grace' must be a duration, such as 30s (from 0ms to 365d), not '20'
           17 |   grace: 20
              |          ^~
          hint: add a unit: 20s. grace: Time to end begun shards after a signal. Default: 20s.
        news.yaml:18:21: error: 'change_detection' must be one of stat, content, not 'hash'
           18 |   change_detection: hash
              |                     ^~~~
          hint: change_detection: How a changed item is found: by size and time (stat) or by all its bytes (content). Default: stat.
        news.yaml:19:15: error: 'keep_parts' must be true or false, not 'yes'
           19 |   keep_parts: yes
              |               ^~~
          hint: write true. keep_parts: Whether parts of single files stay, so that a change re-does only its shards. Default: true.
        """)
  }

  @Test func `shows what is wrong with a share`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      errors:
        max_failed: {rates: 1%, min_documents: 0}
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:16: error: unknown parameter 'rates' of 'max_failed'
            7 |   max_failed: {rates: 1%, min_documents: 0}
              |                ^~~~~
          hint: did you mean 'rate'?
        news.yaml:7:42: error: 'min_documents' must be a whole number of at least 1, not '0'
            7 |   max_failed: {rates: 1%, min_documents: 0}
              |                                          ^
          hint: min_documents: After how many documents the share first counts. Default: 1000.
        """)
  }

  @Test func `wants a count`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      errors:
        max_failed: -1
      run: [workers]
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:15: error: 'max_failed' must be a count or a map of 'rate' and 'min_documents', not '-1'
            7 |   max_failed: -1
              |               ^~
          hint: max_failed: More failed documents than this stop the run. Default: {rate: 5%, min_documents: 1000}.
        news.yaml:8:6: error: the parameters of 'run' must be a map, not a list
            8 | run: [workers]
              |      ^~~~~~~~~
        """)
  }

  @Test func `knows the words of other tools`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      errors:
        dlq: 5
      run:
        threads: many
        timeout: 5s
        colour: red
        worker: 0
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:3: error: unknown key 'dlq'
            7 |   dlq: 5
              |   ^~~
          hint: did you mean 'dead_letter'?
        news.yaml:9:3: error: unknown key 'threads'
            9 |   threads: many
              |   ^~~~~~~
          hint: did you mean 'workers'?
        news.yaml:9:12: error: 'workers' must be auto or a number from 1 to 1024, not 'many'
            9 |   threads: many
              |            ^~~~
          hint: workers: Documents worked on at once; auto is the CPUs that the process may use. Default: auto.
        news.yaml:10:3: error: 'timeout' is not in version 1
           10 |   timeout: 5s
              |   ^~~~~~~
          hint: see 'document_deadline' under 'run'
        news.yaml:11:3: error: unknown key 'colour'
           11 |   colour: red
              |   ^~~~~~
          hint: the keys here are 'workers', 'memory', 'max_document', 'shard_size', 'document_deadline', 'grace', 'change_detection', 'folder', 'keep_parts'
        news.yaml:12:3: error: unknown key 'worker'
           12 |   worker: 0
              |   ^~~~~~
          hint: did you mean 'workers'?
        """)
  }

  @Test func `wants room for documents`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      run:
        memory: 16MiB
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:11: error: 'memory' must be at least 3 times 'max_document' (10MiB): 30MiB, not '16MiB'
            7 |   memory: 16MiB
              |           ^~~~~
          hint: raise 'memory' or lower 'max_document'
        """)
  }

  @Test func `wants room for larger documents`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      run:
        max_document: 500MiB
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:7:17: error: 'memory' must be at least 3 times 'max_document' (500MiB): 1500MiB, not 1GiB
            7 |   max_document: 500MiB
              |                 ^~~~~~
          hint: raise 'memory' or lower 'max_document'
        """)
  }

  @Test func `says no more of room where a size is wrong`() {
    let yaml = newsFile(
      """
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      run:
        memory: 16MiB
        max_document: many
      """, outputs: nil)
    #expect(
      check(yaml) == """
        news.yaml:8:17: error: 'max_document' must be a size, such as 512MiB (from 1B to 2047MiB), not 'many'
            8 |   max_document: many
              |                 ^~~~
          hint: max_document: A larger document fails. Default: 10MiB.
        """)
  }
}
