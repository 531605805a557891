#if canImport(Glibc)
  internal import CLinux
#endif
internal import SluiceLibc
internal import SystemPackage

/// How many processors this process may use: by affinity and by the quota of its control group, not the host's count.
package enum CPUs {
  package static var allowed: Int {
    max(1, min(affinity, quota ?? .max))
  }

  private static var affinity: Int {
    #if os(Linux)
      // "Cpus_allowed:\tff,ffffffff"
      let lines = SmallFile.text("/proc/self/status")?.split(separator: "\n") ?? []
      let mask = lines.first { $0.hasPrefix("Cpus_allowed:") }?.split(whereSeparator: \.isWhitespace).last ?? ""
      let count = mask.reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
      return count > 0 ? count : sysconf(Int32(_SC_NPROCESSORS_ONLN))
    #else
      return sysconf(_SC_NPROCESSORS_ONLN)
    #endif
  }

  /// Control groups, version 2: "200000 100000" is two processors, "max 100000" none less than all.
  private static var quota: Int? {
    guard let text = SmallFile.text("/sys/fs/cgroup/cpu.max") else { return nil }
    let parts = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard parts.count == 2, parts[1] > 0 else { return nil }
    return max(1, (parts[0] + parts[1] - 1) / parts[1])
  }
}

/// Reads files of the kernel, which have no size.
enum SmallFile {
  static func text(_ path: FilePath) -> String? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
    defer { try? file.close() }
    return try? String(unsafeUninitializedCapacity: 4096) { buffer in
      try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }
}

/// Memory of this process.
package enum Memory {
  /// Has what is freed go back to the system: large pieces at once, and of the rest all but a little. The C library would keep
  /// tens of megabytes for each thread that once had a large document.
  static func keepLittle() {
    #if canImport(Glibc)
      // M_MMAP_THRESHOLD, M_TRIM_THRESHOLD: set, they no longer grow with what is freed.
      _ = mallopt(-3, 512 << 10)
      _ = mallopt(-1, 4 << 20)
    #endif
  }

  /// Bytes resident now, if the system tells.
  package static var resident: Int? {
    guard let text = SmallFile.text("/proc/self/statm") else { return nil }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * Int(getpagesize()) }
  }

  /// The most that were resident so far.
  package static var peak: Int {
    #if os(Linux)
      // "VmHWM:\t   28412 kB". The usage of a process counts what the one that started it had, this does not.
      let line = SmallFile.text("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      if let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) {
        return kilobytes * 1024
      }
    #endif
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
