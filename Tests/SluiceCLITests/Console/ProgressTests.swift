import Testing

@testable import SluiceCLI
@testable import SluiceRuntime

@Suite struct ProgressTests {
  private let line: RunProgress

  init() {
    var line = RunProgress(listed: 14_607_329_843, before: Tally(steps: []))
    line.documents = DocumentCounts(committed: 1_902_331, dropped: 8101, failed: 12)
    line.bytes = 5_580_000_000
    line.seconds = 90
    line.resident = 611_000_000
    self.line = line
  }

  @Test func `shows how far the run is and how long it will take`() {
    #expect(
      line.text(withBar: true)
        == "[=======>            ]  38.2%  1,910,444 docs  21,227/s  62.0 MB/s  failed 12  dropped 8,101  eta 2m26s  rss 611 MB"
    )
  }

  @Test func `is plain where it is no live line`() {
    #expect(line.text(withBar: false).hasPrefix("38.2%  1,910,444 docs"))
  }

  @Test func `says nothing of the end where nobody knows how much there is`() {
    var line = line
    line.listed = nil
    #expect(line.text(withBar: true).hasPrefix("1,910,444 docs"))
    #expect(!line.text(withBar: true).contains("eta"))
  }

  @Test(arguments: [(0, "[>                   ]"), (1000, "[====================]")])
  func `the bar is empty at first and full at the end`(bytes: Int, bar: String) {
    var line = line
    line.listed = 1000
    line.bytes = bytes
    #expect(line.text(withBar: true).hasPrefix(bar))
  }
}
