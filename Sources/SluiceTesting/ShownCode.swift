internal import Foundation

/// The code that a page of documentation shows of a file that is tested: a page stays true while it shows the same.
public struct ShownCode {
  /// Between the lines `// example` and `// end`; all of the file if it has none.
  public let code: String
  private let page: String

  /// - Parameters:
  ///   - file: where the code is.
  ///   - page: relative to the folder of the package: `docs/writing-a-stage.md`.
  /// - Throws: what Foundation says of a file that cannot be read.
  public init(of file: String = #filePath, in page: String) throws {
    let source = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    let marked = source.components(separatedBy: "// example\n").dropFirst().first
    code = marked?.components(separatedBy: "// end\n").first ?? source
    self.page = try String(contentsOf: packageFolder(of: file).appending(path: page), encoding: .utf8)
  }

  /// Whether the page has a block of Swift that is the code, to the letter.
  public var isShown: Bool { page.contains("```swift\n\(code)```\n") }
}
