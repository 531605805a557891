internal import CXXHash

/// XXH3 of 128 bits over bytes that come piece by piece: tells a file that was altered. It is ten times as fast as SHA-256,
/// which took a tenth of a whole run, and no protection against who means to deceive.
///
/// Used by one task at a time.
final class Checksum {
  private let state: OpaquePointer

  init() {
    guard let state = XXH3_createState(), XXH3_128bits_reset(state) == XXH_OK else {
      preconditionFailure("there is no memory for a checksum")
    }
    self.state = state
  }

  deinit { XXH3_freeState(state) }

  func add(_ bytes: [UInt8]) { XXH3_128bits_update(state, bytes, bytes.count) }

  func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = XXH3_128bits_update(state, $0.baseAddress, $0.count) }
  }

  /// In hexadecimal, as `xxhsum -H2` shows it.
  var hex: String {
    let digest = XXH3_128bits_digest(state)
    return [digest.high64, digest.low64].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
