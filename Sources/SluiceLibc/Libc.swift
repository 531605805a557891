// The C library of the system: whoever imports this module sees its functions, whatever the system calls it.
#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#else
  @_exported public import Darwin
#endif

extension stat {
  /// When the file was changed last, in nanoseconds since 1970. Times before 1678 and after 2262 wrap around: any time can be
  /// set, and all that it tells is whether it is the same.
  package var modified: Int64 {
    #if canImport(Darwin)
      let time = st_mtimespec
    #else
      let time = st_mtim
    #endif
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
