#if canImport(CommonCrypto)
  internal import CommonCrypto
#else
  internal import CCrypto
#endif

/// SHA-256, by the system's library: the same on every machine.
package enum SHA256 {
  /// The 32 bytes of the digest.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      #if canImport(CommonCrypto)
        CC_SHA256(bytes, CC_LONG(bytes.count), digest.baseAddress)
      #else
        CCrypto.SHA256(bytes, bytes.count, digest.baseAddress)
      #endif
      count = 32
    }
  }
}
