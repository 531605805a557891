internal import SluiceLibc

/// The number of files that this process may have open.
enum OpenFiles {
  /// What the program has open besides: standard streams, the log, the lock, a folder that is synced.
  private static let own = 24

  /// How many workers can work without running out of open files; the process's own limit is raised if it can be.
  static func workers(_ wanted: Int, outputs: Int) -> Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0 else { return wanted }
    // An output has one file in hand, the dead letter too; a worker reads one.
    let needed = rlim_t(own + outputs + 1 + wanted)
    if limit.rlim_cur < needed {
      limit.rlim_cur = min(needed, limit.rlim_max)
      setrlimit(kind, &limit)
      getrlimit(kind, &limit)
    }
    return max(1, min(wanted, Int(clamping: limit.rlim_cur) - own - outputs - 1))
  }
}
