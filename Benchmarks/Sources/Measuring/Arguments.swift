import Foundation

/// What the programs of this package are called with: texts, and how long to measure.
public struct Arguments {
  public private(set) var texts: [String] = []
  public private(set) var rounds = 7
  private var megabytes = 20
  /// The values of the program's own options, by their names.
  public private(set) var own: [String: String] = [:]

  /// Reads the command line; without a text, says how the program is used and ends it with 64.
  ///
  /// - Parameter names: options with one value beside `--rounds` and `--megabytes`, such as `--templates`.
  public init(own names: [String] = []) {
    var rest = CommandLine.arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "--rounds": rounds = rest.popFirst().flatMap { Int($0) } ?? rounds
      case "--megabytes": megabytes = rest.popFirst().flatMap { Int($0) } ?? megabytes
      case _ where names.contains(argument): own[argument] = rest.popFirst()
      default: texts.append(argument)
      }
    }
    guard texts.isEmpty else { return }
    let program = CommandLine.arguments[0].split(separator: "/").last ?? ""
    print("usage: \(program) TEXTS... [--rounds 7] [--megabytes 20]" + names.map { " [\($0) VALUE]" }.joined())
    exit(64)
  }

  /// The texts, repeated until there is enough; says how much that is.
  public func corpus() throws -> Corpus {
    let corpus = try Corpus(texts, atLeast: megabytes * 1_000_000)
    print("\(corpus.documents.count) documents, \(corpus.bytes) bytes, \(rounds) rounds")
    return corpus
  }
}
