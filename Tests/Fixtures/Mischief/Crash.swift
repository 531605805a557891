import Sluice

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Crashes the program.
struct Crash: Mistaken {
  static let name = "crash"
  static let summary = "Crashes the program."
  static let parameters: [Parameter<Self>] = [
    Parameter("word", \.word, "The word that brings it about."),
    Parameter("how", \.how, "How it crashes."),
  ]

  enum How: String, CaseIterable, ParameterValue {
    /// As Swift does where a precondition does not hold.
    case trap
    case overflow, pointer, abort
    /// As a library does that knows no other way out.
    case exit
  }

  var word = "CRASH"
  var how = How.trap

  func prepare(_ setup: Setup) -> Step {
    { document in
      guard hasWord(document) else { return }
      switch how {
      case .trap:
        let none: [Int] = []
        document.setMetadata("never", .int(none[document.text.count]))
      case .overflow: document.setMetadata("never", .int(depth(document.text.count)))
      case .pointer: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = document.text.count
      case .abort: abort()
      case .exit: exit(0)
      }
    }
  }

  /// Never ends, and needs room on the stack for each step.
  @inline(never) private func depth(_ number: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { room in
      room.initialize(repeating: number)
      return depth(number &+ room[number & 63]) &+ room[(number &+ 1) & 63]
    }
  }
}

/// Crashes before any document is read.
struct CrashInPrepare: Stage {
  static let name = "crash_in_prepare"
  static let summary = "Crashes the program while it is prepared."
  static let parameters: [Parameter<Self>] = []

  func prepare(_ setup: Setup) -> Step {
    precondition(setup.owner.isEmpty, "crashes")
    return { _ in }
  }
}

/// Does not come to an end.
struct Endless: Mistaken {
  static let name = "endless"
  static let summary = "Does not come to an end."
  var word = "ENDLESS"

  func prepare(_ setup: Setup) -> Step {
    { document in while hasWord(document) { usleep(1000) } }
  }
}
