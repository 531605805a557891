import Testing

@testable import SluiceCLI

@Suite struct FiguresTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (4_999_990, "4,999,990"), (-1234, "-1,234"), (1_000_000, "1,000,000"),
  ])
  func `numbers are grouped in threes`(number: Int, text: String) { #expect(Figures.grouped(number) == text) }

  @Test(arguments: [(0, "0 B"), (999, "999 B"), (14_600_000_000, "14.6 GB"), (151_000_000, "151 MB")])
  func `sizes have the unit that fits`(bytes: Int, text: String) { #expect(Figures.size(bytes) == text) }

  @Test(arguments: [(0.84, "0.8 s"), (12.0, "12 s"), (242.0, "4m02s"), (7500.0, "2h05m")])
  func `times are short`(seconds: Double, text: String) { #expect(Figures.time(seconds) == text) }

  @Test(arguments: [(90, "0.09 ms"), (1200, "1.2 ms"), (31_000, "31 ms")] as [(Double, String)])
  func `durations are in milliseconds`(microseconds: Double, text: String) {
    #expect(Figures.milliseconds(microseconds) == text)
  }
}
