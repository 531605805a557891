internal import SluiceLibc
package import SystemPackage

extension FilePath {
  /// The same for all ways to write one path: absolute, and without links as far as it exists. `-` stays as it is.
  package var unique: FilePath {
    if self == "-" { return self }
    var existing = self
    var rest: [FilePath.Component] = []
    while true {
      if let real = existing.real { return real.appending(rest.reversed()).lexicallyNormalized() }
      guard let last = existing.lastComponent else { return self }
      rest.append(last)
      existing.removeLastComponent()
      if existing.isEmpty { existing = "." }
    }
  }

  /// Whether there is something at the path.
  var exists: Bool { real != nil }

  private var real: FilePath? {
    guard let resolved = realpath(isEmpty ? "." : string, nil) else { return nil }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }
}
