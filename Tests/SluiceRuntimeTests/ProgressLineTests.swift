import Testing

@testable import SluiceRuntime

@Suite struct ProgressLineTests {
  private let line = ProgressLine(
    documents: 1_910_444, bytes: 5_580_000_000, failed: 12, dropped: 8101, share: 0.382, seconds: 90,
    resident: 611_000_000)

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
    line.share = nil
    #expect(line.text(withBar: true).hasPrefix("1,910,444 docs"))
    #expect(!line.text(withBar: true).contains("eta"))
  }

  @Test(arguments: [(0.0, "[>                   ]"), (1.0, "[====================]")])
  func `the bar is empty at first and full at the end`(share: Double, bar: String) {
    var line = line
    line.share = share
    #expect(line.text(withBar: true).hasPrefix(bar))
  }
}
