package import SystemPackage

/// What an input of files takes of a folder, told by names alone.
package struct InputNames: Sendable {
  private let filter: PathFilter
  private let hidden: Bool

  /// - Throws: `bad_pattern`.
  package init(_ files: InputFiles, in setup: Setup) throws(Diagnostics) {
    filter = try PathFilter(files, in: setup)
    hidden = files.hidden
  }

  /// Whether a file would belong to the listing.
  ///
  /// - Parameter path: from the folder on.
  package func take(_ path: FilePath) -> Bool {
    let names = path.components.map { Array($0.string.utf8) }
    guard let name = names.last, hidden || !names.contains(where: { $0.first == UInt8(ascii: ".") }) else {
      return false
    }
    var state = filter.start
    for folder in names.dropLast() {
      guard filter.enter((folder + [UInt8(ascii: "/")])[...], &state) == .taken else { return false }
    }
    return filter.judge(name[...], in: state) == .taken
  }
}
