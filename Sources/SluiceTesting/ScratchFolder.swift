public import Foundation

/// A folder for the files that a test needs, which goes when the value does.
///
/// It lies in the package's own build folder, so tests neither read nor leave anything elsewhere.
public final class ScratchFolder: Sendable {
  public let url: URL

  /// - Parameter file: a file of the package: its first folder that holds `Package.swift` is the package's.
  public init(near file: String = #filePath) throws {
    url = packageFolder(of: file).appending(path: ".build/scratch-folders/\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Without `/` at its end.
  public var path: String { url.path(percentEncoded: false) }

  /// Writes a file, and the folders that it lies in.
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(Array(bytes)).write(to: file)
  }

  public func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }
}
