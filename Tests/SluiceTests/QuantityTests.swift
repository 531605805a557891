import SystemPackage
import Testing

@testable import Sluice

@Suite struct QuantityTests {
  private func read<Value: ParameterValue>(_ type: Value.Type, _ yaml: String, folder: String = "") -> Value? {
    guard let node = YAML.read(Array(yaml.utf8), name: "test", folder: folder).root else { return nil }
    var reading = Reading()
    let value = Value.read(node, "x", &reading)
    #expect((value == nil) == !reading.faults.isEmpty)
    return value
  }

  @Test(arguments: [
    ("0B", 0, "0B"), ("1B", 1, "1B"), ("1000B", 1000, "1KB"), ("64KiB", 65536, "64KiB"), ("10MB", 10_000_000, "10MB"),
    ("10MiB", 10 << 20, "10MiB"), ("3GB", 3_000_000_000, "3GB"), ("1GiB", 1 << 30, "1GiB"), ("2TiB", 2 << 40, "2TiB"),
    ("1TB", 1_000_000_000_000, "1TB"), ("1024MiB", 1 << 30, "1GiB"), ("1025B", 1025, "1025B"),
  ])
  func `reads and writes sizes`(yaml: String, bytes: Int, written: String) {
    #expect(read(ByteCount.self, yaml) == ByteCount(bytes))
    #expect(ByteCount(bytes).written == written)
    #expect(read(ByteCount.self, written) == ByteCount(bytes))
  }

  @Test(arguments: [
    "", "MiB", "1 MiB", "1.5MiB", "1mib", "1e3B", "-1B", "99999999999999999999B", "9000000000TB", "[1B]",
  ])
  func `refuses other sizes`(yaml: String) { #expect(read(ByteCount.self, yaml) == nil) }

  @Test(arguments: [
    ("0s", 0, "0ms"), ("1ms", 1, "1ms"), ("30s", 30_000, "30s"), ("90s", 90_000, "90s"), ("5m", 300_000, "5m"),
    ("60m", 3_600_000, "1h"), ("2h", 7_200_000, "2h"), ("1d", 86_400_000, "1d"), ("1500ms", 1500, "1500ms"),
  ])
  func `reads and writes durations`(yaml: String, milliseconds: Int, written: String) {
    #expect(read(Duration.self, yaml) == .milliseconds(milliseconds))
    #expect(Duration.milliseconds(milliseconds).written == written)
  }

  @Test(arguments: ["s", "30", "-1s", "1.5s", "1 s", "30S", "1y", "999999999999999999d"])
  func `refuses other durations`(yaml: String) { #expect(read(Duration.self, yaml) == nil) }

  @Test(arguments: [
    ("0%", 0, "0%"), ("100%", 1, "100%"), ("5%", 0.05, "5%"), ("0.1%", 0.001, "0.1%"), ("12.5%", 0.125, "12.5%"),
    (".5%", 0.005, "0.5%"), ("33.3333%", 0.333333, "33.3333%"),
  ])
  func `reads and writes shares`(yaml: String, fraction: Double, written: String) {
    #expect(read(Rate.self, yaml).map { abs($0.fraction - fraction) < 1e-12 } == true)
    #expect(Rate(fraction).written == written)
  }

  @Test(arguments: ["%", "5", "0.05", "-1%", "100.1%", "1e1%", "5 %", "nan%", "."])
  func `refuses other shares`(yaml: String) { #expect(read(Rate.self, yaml) == nil) }

  @Test(arguments: [
    ("a.txt", "in", "in/a.txt"), ("./a.txt", "in", "in/a.txt"), ("../a.txt", "in/x", "in/a.txt"),
    ("../../a", "in", "../a"),
    ("/a/../b", "in", "/b"), ("a//b/", "", "a/b"), ("-", "in", "-"), ("-x", "in", "in/-x"), ("~/a", "in", "in/~/a"),
    ("a b", "in", "in/a b"),
  ])
  func `resolves paths against the folder they are written for`(yaml: String, folder: String, path: String) {
    #expect(read(FilePath.self, "'\(yaml)'", folder: folder) == FilePath(path))
  }

  @Test(arguments: [
    ("out/", "out", true), ("out", "out", false), ("'-'", "-", false), ("out/a.jsonl", "out/a.jsonl", false),
  ])
  func `knows output folders by their slash`(yaml: String, path: String, isFolder: Bool) {
    let output = read(OutputPath.self, yaml)
    #expect(output?.path == FilePath(path) && output?.isFolder == isFolder)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a/b.c_1", "a/b.c_1"), ("", #""""#), ("two words", #""two words""#),
    (#"a"b\c"#, #""a\"b\\c""#),
    ("é", #""é""#), ("a\nb", #""a\nb""#), ("true", #""true""#), ("1.5", #""1.5""#), ("null", #""null""#),
  ])
  func `writes texts so that they read back`(text: String, written: String) {
    #expect(text.written == written)
    #expect(read(String.self, written) == text)
  }
}
