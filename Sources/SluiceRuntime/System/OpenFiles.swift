internal import SluiceLibc

/// The number of files that this process may have open.
enum OpenFiles {
  /// What the program has open besides: standard streams, the log, the lock, a folder that is synced.
  private static let own = 24

  /// How many workers can work without running out of open files; the process's own limit is raised if it can be.
  static func workers(_ wanted: Int, outputs: Int) -> Int {
    let (allowed, needed) = limit(workers: wanted, outputs: outputs)
    return max(1, wanted - max(0, needed - allowed))
  }

  /// How many files may be open, once the limit has been raised as far as it is needed and can be.
  static func limit(workers: Int, outputs: Int) -> (allowed: Int, needed: Int) {
    // An output has one file in hand, the dead letter too; a worker reads one.
    let needed = own + outputs + 1 + workers
    var limit = rlimit()
    #if canImport(Glibc)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0 else { return (needed, needed) }
    if limit.rlim_cur < rlim_t(needed) {
      limit.rlim_cur = min(rlim_t(needed), limit.rlim_max)
      setrlimit(kind, &limit)
      getrlimit(kind, &limit)
    }
    return (Int(clamping: limit.rlim_cur), needed)
  }
}
