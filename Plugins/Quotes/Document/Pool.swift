internal import Synchronization

/// Finders for the workers of a run: each takes one for a document and puts it back, so that memory is kept.
final class Pool: Sendable {
  /// A finder that one worker holds at a time: the lock is never waited for, and nothing is copied.
  final class Place: Sendable {
    let finder: Mutex<Finder>

    init(_ finder: consuming sending Finder) { self.finder = Mutex(finder) }
  }

  private let free = Mutex<[Place]>([])
  private let make: @Sendable () -> Finder

  init(_ make: @escaping @Sendable () -> Finder) { self.make = make }

  func take() -> Place { free.withLock { $0.popLast() } ?? Place(make()) }

  func put(_ place: Place) { free.withLock { $0.append(place) } }
}
