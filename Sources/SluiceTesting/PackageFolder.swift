public import Foundation

/// The folder of the package that a file belongs to: the first above it that holds `Package.swift`.
public func packageFolder(of file: String) -> URL {
  var folder = URL(filePath: file).deletingLastPathComponent()
  while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path()), folder.path() != "/" {
    folder.deleteLastPathComponent()
  }
  return folder
}
