import Foundation
import Sluice
import Testing

@Suite struct CaseFileTests {
  @Test(arguments: [
    "und", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ru", "uk", "bg",
    "kk", "el", "tr", "ro", "mr", "hi", "ur", "ar", "fa", "hy", "am", "zh", "ja",
  ])
  func `divides the cases of each language`(language: String) throws {
    let file = try String(contentsOf: cases.appending(path: language + ".txt"), encoding: .utf8)
    let lines = file.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count >= 20)
    for line in lines {
      let expected = String(line).replacing("⏎", with: "\n")
      let found = try mark(unmarked(expected), metadata: ["lang": .string(language)])
      #expect(found == expected)
    }
  }
}
