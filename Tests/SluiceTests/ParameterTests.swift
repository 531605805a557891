import SystemPackage
import Testing

@testable import Sluice

/// Every message of reading parameters, whole.
@Suite struct ParameterTests {
  private enum Case: String, CaseIterable, ParameterValue {
    case smart, exact
    case ignoreCase = "ignore_case"
  }

  private struct List: ParameterGroup {
    static let parameters: [Parameter<Self>] = [
      Parameter("path", \.path, "The file.", .required),
      Parameter("priority", \.priority, "Larger wins.", where: .between(0, and: 9)),
      Parameter("case", \.match, "How case counts."),
    ]
    var path = FilePath("")
    var priority = 5
    var match = Case.exact
  }

  private struct Options: Configurable {
    static let parameters: [Parameter<Self>] = [
      Parameter("flag", \.flag, "A flag."),
      Parameter("count", \.count, "A count.", where: .atLeast(1)),
      Parameter("share", \.share, "A number.", where: .between(0, and: 1)),
      Parameter("label", \.label, "A text."),
      Parameter("case", \.match, "How case counts."),
      Parameter("limit", \.limit, "A size."),
      Parameter("deadline", \.deadline, "A time."),
      Parameter("sample", \.sample, "A rate."),
      Parameter("file", \.file, "A file."),
      Parameter("most", \.most, "An optional count.", where: .whenGiven(.atLeast(2))),
      Parameter(oneOrMany: "include", \.include, "Patterns.", where: .notEmpty()),
      Parameter("map", \.map, "A map."),
      Parameter("lists", \.lists, "The lists."),
      Parameter("output", \.output, "An output."),
    ]
    var flag = true
    var count = 40
    var share = 0.5
    var label = "x"
    var match = Case.exact
    var limit = ByteCount(64 << 20)
    var deadline = Duration.seconds(30)
    var sample = Rate(0.005)
    var file = FilePath("")
    var most: Int?
    var include = ["*.txt"]
    var map = Mapping<Int>()
    var lists: [List] = []
    var output = OutputPath()
  }

  private func configure<C: Configurable>(_ type: C.Type, _ yaml: String) -> (C, String) {
    let read = YAML.read(Array(yaml.utf8), name: "test", folder: "run")
    var reading = Reading()
    reading.faults = read.faults
    var value = C()
    value.configure(read.root, of: "stage 'demo'", &reading)
    let lines = reading.faults.map { fault in
      "\(fault.place.map { "\($0): " } ?? "")\(fault.code): \(fault.message)" + (fault.hint.map { " | \($0)" } ?? "")
        + fault.notes.map { " | \($0.message)" }.joined()
    }
    return (value, lines.joined(separator: "\n"))
  }

  @Test(arguments: [
    // Bool
    (
      "flag: yes",
      "test:1:7: wrong_type: 'flag' must be true or false, not 'yes' | write true. flag: A flag. Default: true."
    ),
    (
      "flag: Off",
      "test:1:7: wrong_type: 'flag' must be true or false, not 'Off' | write false. flag: A flag. Default: true."
    ),
    ("flag: 'true'", "test:1:7: wrong_type: 'flag' must be true or false, not 'true' | flag: A flag. Default: true."),
    ("flag: [true]", "test:1:7: wrong_type: 'flag' must be true or false, not a list | flag: A flag. Default: true."),
    // Int
    (
      "count: many",
      "test:1:8: wrong_type: 'count' must be a whole number of at least 1, not 'many' | count: A count. Default: 40."
    ),
    (
      "count: 1_000",
      "test:1:8: wrong_type: 'count' must be a whole number of at least 1, not '1_000' | count: A count. Default: 40."
    ),
    (
      "count: '5'",
      "test:1:8: wrong_type: 'count' must be a whole number of at least 1, not '5' | write it without quotation marks. count: A count. Default: 40."
    ),
    (
      "count: 0",
      "test:1:8: out_of_range: 'count' must be a whole number of at least 1, not '0' | count: A count. Default: 40."
    ),
    (
      "most: 1",
      "test:1:7: out_of_range: 'most' must be a whole number of at least 2, not '1' | most: An optional count. Default: none."
    ),
    // Double
    (
      "share: .inf",
      "test:1:8: wrong_type: 'share' must be a number from 0.0 to 1.0, not '.inf' | share: A number. Default: 0.5."
    ),
    (
      "share: 1.5",
      "test:1:8: out_of_range: 'share' must be a number from 0.0 to 1.0, not '1.5' | share: A number. Default: 0.5."
    ),
    // String
    ("label: [a]", "test:1:8: wrong_type: 'label' must be text, not a list | label: A text. Default: x."),
    ("label: {a: b}", "test:1:8: wrong_type: 'label' must be text, not a map | label: A text. Default: x."),
    // One of some names
    (
      "case: smrt",
      "test:1:7: wrong_type: 'case' must be one of smart, exact, ignore_case, not 'smrt' | did you mean 'smart'? case: How case counts. Default: exact."
    ),
    (
      "case: other",
      "test:1:7: wrong_type: 'case' must be one of smart, exact, ignore_case, not 'other' | case: How case counts. Default: exact."
    ),
    // Sizes, times, shares
    (
      "limit: 64M",
      "test:1:8: wrong_type: 'limit' must be a size, such as 512MiB, not '64M' | write 64MB or 64MiB. limit: A size. Default: 64MiB."
    ),
    (
      "limit: 64",
      "test:1:8: wrong_type: 'limit' must be a size, such as 512MiB, not '64' | add a unit: 64MB or 64MiB. limit: A size. Default: 64MiB."
    ),
    (
      "limit: 9999999TiB",
      "test:1:8: wrong_type: 'limit' must be a size, such as 512MiB, not '9999999TiB' | limit: A size. Default: 64MiB."
    ),
    (
      "limit: -1B",
      "test:1:8: wrong_type: 'limit' must be a size, such as 512MiB, not '-1B' | limit: A size. Default: 64MiB."
    ),
    (
      "deadline: 30",
      "test:1:11: wrong_type: 'deadline' must be a duration, such as 30s, not '30' | add a unit: 30s. deadline: A time. Default: 30s."
    ),
    (
      "deadline: 1.5s",
      "test:1:11: wrong_type: 'deadline' must be a duration, such as 30s, not '1.5s' | deadline: A time. Default: 30s."
    ),
    (
      "sample: 1",
      "test:1:9: wrong_type: 'sample' must be a share from 0% to 100%, not '1' | write 1% or 100%. sample: A rate. Default: 0.5%."
    ),
    (
      "sample: 0.01",
      "test:1:9: wrong_type: 'sample' must be a share from 0% to 100%, not '0.01' | write 0.01% or 1%. sample: A rate. Default: 0.5%."
    ),
    (
      "sample: 101%",
      "test:1:9: wrong_type: 'sample' must be a share from 0% to 100%, not '101%' | sample: A rate. Default: 0.5%."
    ),
    // Paths
    ("file: ''", "test:1:7: wrong_type: 'file' must be a path, not '' | file: A file. Default: \"\"."),
    ("file: []", "test:1:7: wrong_type: 'file' must be a path, not an empty list | file: A file. Default: \"\"."),
    (
      "output: -/a.jsonl",
      "test:1:9: output_is_stdout: 'output' cannot be '-/a.jsonl': this pipeline writes files, not standard output | give a folder: -o out"
    ),
    // Lists, maps, groups
    (
      "include: {a: b}",
      "test:1:10: wrong_type: 'include' must be text with at least one entry, not a map | include: Patterns. Default: \"*.txt\"."
    ),
    (
      "include: [a, [b]]",
      "test:1:14: wrong_type: 'include[1]' must be text, not a list | include: Patterns. Default: \"*.txt\"."
    ),
    (
      "include: []",
      "test:1:10: out_of_range: 'include' must be text or a list with at least one entry, not an empty list | include: Patterns. Default: \"*.txt\"."
    ),
    ("map: [a]", "test:1:6: wrong_type: 'map' must be a map, not a list | map: A map. Default: {}."),
    ("map: {a: x}", "test:1:10: wrong_type: 'map.a' must be a whole number, not 'x' | map: A map. Default: {}."),
    ("lists: a", "test:1:8: wrong_type: 'lists' must be a list, not 'a' | lists: The lists. Default: []."),
    ("lists: [a]", "test:1:9: wrong_type: 'lists[0]' must be a map, not 'a' | lists: The lists. Default: []."),
    (
      "lists: [{path: a}, {path: b}, {path: c, priority: 10}]",
      "test:1:51: out_of_range: 'priority' must be a whole number from 0 to 9, not '10' | priority: Larger wins. Default: 5."
    ),
    (
      "lists: [{path: a}, {}]",
      "test:1:20: missing_parameter: 'lists[1]' needs 'path' | path: The file."
    ),
    (
      "lists: [{path: a}, {path: }]",
      "test:1:21: missing_parameter: 'lists[1]' needs 'path' | path: The file."
    ),
    (
      "lists: [{path: a, prioritty: 1}]",
      "test:1:19: unknown_parameter: unknown parameter 'prioritty' of 'lists[0]' | did you mean 'priority'?"
    ),
    // The map itself
    ("labell: a", "test:1:1: unknown_parameter: unknown parameter 'labell' of stage 'demo' | did you mean 'label'?"),
    ("zzzzzz: a", "test:1:1: unknown_parameter: unknown parameter 'zzzzzz' of stage 'demo'"),
    ("[a]", "test:1:1: wrong_type: the parameters of stage 'demo' must be a map, not a list"),
    ("text", "test:1:1: wrong_type: the parameters of stage 'demo' must be a map, not 'text'"),
  ])
  func `says what is wrong`(yaml: String, message: String) {
    #expect(configure(Options.self, yaml).1 == message)
  }

  @Test func `tells all faults at once, and the group that needs a value without being given any`() {
    #expect(
      configure(Options.self, "count: x\nflagg: true\nlists: [{}]").1 == """
        test:1:8: wrong_type: 'count' must be a whole number of at least 1, not 'x' | count: A count. Default: 40.
        test:2:1: unknown_parameter: unknown parameter 'flagg' of stage 'demo' | did you mean 'flag'?
        test:3:9: missing_parameter: 'lists[0]' needs 'path' | path: The file.
        """)
    var reading = Reading()
    var list = List()
    list.configure(nil, of: "list", &reading)
    #expect(reading.faults.map(\.message) == ["list needs 'path'"])
    #expect(reading.faults[0].place == nil)
  }

  @Test func `tells where an alias is used`() {
    let (_, message) = configure(Options.self, "label: &a [1]\ninclude: *a\ncount: *a")
    #expect(
      message == """
        test:1:11: wrong_type: 'label' must be text, not a list | label: A text. Default: x.
        test:1:11: wrong_type: 'count' must be a whole number of at least 1, not a list | count: A count. Default: 40. | used here
        """)
  }

  @Test func `reads what is right`() {
    let (options, faults) = configure(
      Options.self,
      """
      flag: false
      count: +7
      share: 1e-1
      label: no
      case: ignore_case
      limit: 3KB
      deadline: 250ms
      sample: 100%
      file: ../in/a.txt
      most: 2
      include: one
      map: {b: 1, a: 2}
      lists:
        - {path: /abs, case: smart}
        - {path: "-", priority: 9}
      output: out/parts/
      """)
    #expect(faults == "")
    #expect(options.flag == false && options.count == 7 && options.share == 0.1 && options.label == "no")
    #expect(options.match == .ignoreCase && options.limit == ByteCount(3000) && options.deadline == .milliseconds(250))
    #expect(options.sample == Rate(1) && options.file == "in/a.txt" && options.most == 2 && options.include == ["one"])
    #expect(options.map.entries.map(\.key) == ["b", "a"] && options.map.entries.map(\.value) == [1, 2])
    #expect(options.lists.map(\.path) == ["/abs", "-"] && options.lists.map(\.priority) == [5, 9])
    #expect(options.output.path == "run/out/parts" && options.output.isFolder)
  }

  @Test(arguments: ["count:", "count: ~", "count: null", "{}", ""])
  func `takes nothing written for the default`(yaml: String) {
    let (options, faults) = configure(Options.self, yaml.isEmpty ? "{}" : yaml)
    #expect(faults == "" && options.count == 40)
  }

  @Test func `shows parameters as a page needs them`() {
    let pages = ParameterPage.pages(of: Options.self)
    #expect(
      pages.map { "\($0.key): \($0.typeName) = \($0.defaultValue ?? "required")" } == [
        "flag: true or false = true", "count: a whole number of at least 1 = 40",
        "share: a number from 0.0 to 1.0 = 0.5",
        "label: text = x", "case: one of smart, exact, ignore_case = exact", "limit: a size, such as 512MiB = 64MiB",
        "deadline: a duration, such as 30s = 30s", "sample: a share from 0% to 100% = 0.5%", "file: a path = \"\"",
        "most: a whole number of at least 2 = none", "include: text or a list with at least one entry = \"*.txt\"",
        "map: a map = {}", "lists: a list = []", "output: a path = \"\"",
      ])
    #expect(pages[12].parts.map(\.key) == ["path", "priority", "case"])
    #expect(pages[12].parts[0].defaultValue == nil)
    #expect(List().written == #"{path: "", priority: 5, case: exact}"#)
  }
}
