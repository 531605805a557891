internal import Synchronization

/// Finders for the workers of a run: each takes one for a document and puts it back, so that memory is kept.
final class Pool: Sendable {
  private let free = Mutex<[Finder]>([])
  private let make: @Sendable () -> Finder

  init(_ make: @escaping @Sendable () -> Finder) { self.make = make }

  func take() -> Finder { free.withLock { $0.popLast() } ?? make() }

  func put(_ finder: consuming Finder) {
    let finder = finder
    free.withLock { $0.append(finder) }
  }
}
