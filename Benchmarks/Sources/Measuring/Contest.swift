import Foundation

/// Several ways of doing the same work, timed one after the other in each round, so that what else the machine does falls on
/// all of them.
public struct Contest {
  /// One of the ways.
  public struct Way {
    public var name: String
    /// Does the work and returns a number that depends on all of it, so that none of it can be left out.
    public var work: () throws -> Int

    public init(_ name: String, _ work: @escaping () throws -> Int) {
      self.name = name
      self.work = work
    }
  }

  /// What a way took: seconds of this thread's processor time in each round, and its number.
  public struct Result {
    public var name: String
    public var seconds: [Double]
    public var sum: Int

    public var median: Double { seconds.sorted()[seconds.count / 2] }
    public var least: Double { seconds.min() ?? 0 }
  }

  public private(set) var results: [Result] = []
  private let bytes: Int

  /// Runs all ways once unmeasured, then in rounds.
  ///
  /// - Parameter bytes: how many bytes each way goes through.
  public init(_ ways: [Way], bytes: Int, rounds: Int) throws {
    self.bytes = bytes
    results = try ways.map { Result(name: $0.name, seconds: [], sum: try $0.work()) }
    for _ in 0..<rounds {
      for (index, way) in ways.enumerated() {
        let start = Self.now()
        let sum = try way.work()
        results[index].seconds.append(Self.now() - start)
        precondition(sum == results[index].sum, "\(way.name) gave another answer")
      }
    }
  }

  /// A table: megabytes (10^6 bytes) a second of processor time, median and best, and how many times as fast the first is.
  public var table: String {
    let width = results.map(\.name.count).max() ?? 0
    var lines = ["way".padded(width) + "  MB/s median    best   first is   sum"]
    for result in results {
      let rate = Double(bytes) / 1e6
      let ratio = result.median / results[0].median
      lines.append(
        result.name.padded(width)
          + String(
            format: "  %11.1f %7.1f %8.2f x   %d", rate / result.median, rate / result.least, ratio, result.sum))
    }
    return lines.joined(separator: "\n")
  }

  /// Does some work once.
  ///
  /// - Returns: the seconds of this thread's processor time that it took, and what it gave.
  public static func time<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
    let start = now()
    let result = try work()
    return (now() - start, result)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { padding(toLength: width, withPad: " ", startingAt: 0) }
}
