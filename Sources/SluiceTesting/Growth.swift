internal import SluiceLibc

/// How much longer work takes that is eight times as large: 8 if it is linear, 64 if it is quadratic.
///
/// Times are of this thread's CPU. What seems to grow faster than a limit between the two is measured again, up to three times;
/// the best counts.
public func growth(at size: Int, _ work: (Int) throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<3 where best > 16 {
    let small = try cpuSeconds { try work(size) }
    let large = try cpuSeconds { try work(8 * size) }
    best = min(best, large / max(small, 1e-6))
  }
  return best
}

private func cpuSeconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try work()
  return now() - start
}
