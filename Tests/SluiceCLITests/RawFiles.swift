import Foundation

extension Folder {
  /// Writes a file whose name is taken as it is, byte for byte, with the folders on the way. All have one time.
  func put(_ data: Data, at name: some Collection<UInt8>) {
    let start = Array(path.utf8) + [UInt8(ascii: "/")]
    let bytes = Array(name)
    for end in bytes.indices where bytes[end] == UInt8(ascii: "/") { mkdir(Self.cString(start + bytes[..<end]), 0o755) }
    let path = Self.cString(start + bytes)
    guard let file = fopen(path, "w") else { return }
    _ = data.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    let time = timeval(tv_sec: 1000, tv_usec: 0)
    utimes(path, [time, time])
  }

  private static func cString(_ bytes: [UInt8]) -> [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}
