#if canImport(CommonCrypto)
  internal import CommonCrypto
#else
  internal import CCrypto
#endif

/// SHA-256 of bytes that come piece by piece, by the system's library: the same on every machine.
///
/// Used by one task at a time.
package final class SHA256 {
  #if canImport(CommonCrypto)
    private let context: UnsafeMutablePointer<CC_SHA256_CTX>
  #else
    private let context: OpaquePointer
  #endif

  package init() {
    #if canImport(CommonCrypto)
      context = .allocate(capacity: 1)
      CC_SHA256_Init(context)
    #else
      guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
        preconditionFailure("libcrypto has no SHA-256")
      }
      self.context = context
    #endif
  }

  deinit {
    #if canImport(CommonCrypto)
      context.deallocate()
    #else
      EVP_MD_CTX_free(context)
    #endif
  }

  package func add(_ bytes: [UInt8]) {
    #if canImport(CommonCrypto)
      CC_SHA256_Update(context, bytes, CC_LONG(bytes.count))
    #else
      EVP_DigestUpdate(context, bytes, bytes.count)
    #endif
  }

  /// The 32 bytes of the digest. Nothing can be added any more.
  package func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      #if canImport(CommonCrypto)
        CC_SHA256_Final(digest.baseAddress, context)
      #else
        EVP_DigestFinal_ex(context, digest.baseAddress, nil)
      #endif
      count = 32
    }
  }

  /// The digest of bytes that are all there.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hash = SHA256()
    hash.add(bytes)
    return hash.finish()
  }

  /// Bytes in hexadecimal.
  package static func hex(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
