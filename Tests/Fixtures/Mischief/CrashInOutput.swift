import Sluice

/// Crashes where no document is in hand.
struct CrashInOutput: Output {
  static let name = "crash_in_output"
  static let summary = "Crashes the program while it writes."
  static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "The file.", .required), Parameter("at", \.place, "Where it crashes."),
  ]

  enum Place: String, CaseIterable, ParameterValue { case encoder, reducer, merger }

  var path = OutputPath()
  var place = Place.encoder

  func prepare(_ setup: Setup) -> Writer {
    var target = FileTarget(path, fileExtension: "txt")
    if place == .reducer { target.reducer = { _ in CrashingMerger() } }
    if place == .merger { target.merger = { _ in CrashingMerger() } }
    return Writer(target) { [place] in
      precondition(place != .encoder, "crashes")
      return Ids()
    }
  }

  private struct Ids: DocumentEncoder {
    func encode(_ document: borrowing Document, to bytes: inout ByteWriter) {
      bytes.append(text: document.id.text + "\n")
    }
  }

  private final class CrashingMerger: Merger {
    private var count = 0

    func add(_ bytes: [UInt8]) { count += bytes.count }
    func finish(_ write: ([UInt8]) throws -> Void) { precondition(count == 0, "crashes") }
  }
}
