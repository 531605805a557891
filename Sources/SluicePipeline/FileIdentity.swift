internal import SluiceLibc
package import SystemPackage

/// What makes a file, or a folder, the same under two names.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  /// Of what kind it is.
  package let isFolder: Bool
  package let isFile: Bool

  /// Of what a path leads to; nil if there is nothing.
  package init?(_ path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isFile = status.st_mode & S_IFMT == S_IFREG
  }
}
