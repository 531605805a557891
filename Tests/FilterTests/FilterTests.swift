import Sluice
import SluiceTesting
import Testing

@testable import Filter

@Suite struct FilterTests {
  /// Why a document is dropped, if it is.
  private func reason(
    _ parameters: String, _ text: String = "Iraq", metadata: [String: JSON] = [:], after steps: [Step] = []
  ) throws -> String? {
    try run(steps + [try prepare(Filter.self, parameters)], on: text, metadata: metadata) { $0.dropReason }
  }

  @Test(arguments: Filter.examples.indices)
  func `does what its examples show`(index: Int) throws {
    let example = Filter.examples[index]
    #expect(try shown(example, of: Filter.self) == example.shows)
  }

  @Test(arguments: [
    ("min_chars: 4", nil), ("min_chars: 5", "min_chars"), ("max_chars: 4", nil), ("max_chars: 3", "max_chars"),
    ("{min_chars: 5, max_chars: 9, reason: length}", "length"), ("{min_chars: 0, max_chars: 0}", "max_chars"),
  ])
  func `counts code points`(parameters: String, expected: String?) throws {
    #expect(try reason(parameters) == expected)
    #expect(try reason(parameters, "é😀\u{301}x") == expected)
  }

  @Test func `counts kept blocks only`() throws {
    let blocks: Step = { document in
      document[Block.self] = [
        Block(range: TextRange(0..<3), label: .paragraph, kept: true, score: 1),
        Block(range: TextRange(4..<9), label: .nav, kept: false, score: -1),
      ]
    }
    #expect(try reason("max_chars: 3", "abc defgh", after: [blocks]) == nil)
    #expect(try reason("min_chars: 4", "abc defgh", after: [blocks]) == "min_chars")
  }

  @Test(arguments: [
    ("metadata: {lang: en}", nil), ("metadata: {lang: [de, en]}", nil), ("metadata: {lang: de}", "metadata.lang"),
    ("metadata: {lang: en, site: a}", "metadata.site"), ("metadata: {paid: true, year: 2021, share: 0.5}", nil),
    ("metadata: {paid: 'true'}", nil), ("metadata: {year: '2021.0'}", "metadata.year"),
    ("metadata: {gone: ''}", "metadata.gone"), ("metadata: {tags: a}", "metadata.tags"),
    ("metadata: {none: 'null'}", "metadata.none"),
  ])
  func `compares metadata as text`(parameters: String, expected: String?) throws {
    let metadata: [String: JSON] = [
      "lang": .string("en"), "paid": .bool(true), "year": .int(2021), "share": .number(0.5), "none": .null,
      "tags": .array([.string("a")]),
    ]
    #expect(try reason(parameters, metadata: metadata) == expected)
  }

  @Test func `names the first condition that failed`() throws {
    #expect(try reason("{sample: 0%, metadata: {lang: en}, max_chars: 1}") == "max_chars")
    #expect(try reason("{sample: 0%, metadata: {lang: en}}") == "metadata.lang")
    #expect(try reason("sample: 0%") == "sample")
    #expect(try reason("sample: 100%") == nil)
  }

  @Test func `samples by the hash of the id`() {
    // SHA-256("abc") begins with ba7816bf8f01cfea, which is 0.72839 of 2^64.
    #expect(Filter.isSampled("abc", Rate(0.7284)))
    #expect(!Filter.isSampled("abc", Rate(0.7283)))
    // And the one of no bytes with e3b0c44298fc1c14, 0.88942.
    #expect(Filter.isSampled("", Rate(0.8895)))
    #expect(!Filter.isSampled("", Rate(0.8894)))
    let ids = (0..<10_000).map { "folder/\($0).txt" }
    let tenth = Set(ids.filter { Filter.isSampled(ByteString($0), Rate(0.1)) })
    let half = Set(ids.filter { Filter.isSampled(ByteString($0), Rate(0.5)) })
    #expect(tenth.isSubset(of: half))
    #expect((900...1100).contains(tenth.count))
    #expect((4800...5200).contains(half.count))
  }

  @Test(arguments: [
    (
      "{min_chars: 5, max_chars: 4}",
      "test:1:27: error: 'max_chars' must be at least 'min_chars' (5), not '4'"
    ),
    (
      "min_chars: -1",
      """
      test:1:12: error: 'min_chars' must be a whole number of at least 0, not '-1'
        hint: min_chars: Fewest code points of kept text. Default: none.
      """
    ),
    (
      "sample: 0.1",
      """
      test:1:9: error: 'sample' must be a share from 0% to 100%, not '0.1'
        hint: write 0.1% or 10%. sample: The share of documents to keep, chosen by the hash of the id. \
      Default: none.
      """
    ),
    (
      "metadata: [lang]",
      """
      test:1:11: error: 'metadata' must be a map, not a list
        hint: metadata: For each key, the value or values that the document must have one of. Default: {}.
      """
    ),
    (
      "min_char: 5",
      """
      test:1:1: error: unknown parameter 'min_char' of 'filter'
        hint: did you mean 'min_chars'?
      """
    ),
  ])
  func `says where a value is wrong`(parameters: String, message: String) throws {
    #expect(try faults { _ = try prepare(Filter.self, parameters) } == message)
  }

  @Test func `warns when it has no condition`() throws {
    let (filter, node) = try make(Filter.self, "reason: none")
    let setup = Setup(owner: "stage 'filter'", parameters: node)
    _ = try filter.prepare(setup)
    #expect(lines(of: setup.warnings) == "test:1:1: warning: stage 'filter' has no condition and keeps every document")
  }
}
