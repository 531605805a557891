import Sluice
import Synchronization
import SystemPackage

@testable import SluiceRuntime

/// A file system in memory that fails, or loses its power, at a call of the test's choice.
///
/// As POSIX allows, what was written and not synced may be gone after a loss of power, and so may names that were not synced
/// in their folder. What is gone is drawn from a seed: everything, nothing, or some of it.
final class MemoryDisk: Storage, Sendable {
  /// What happens at a call.
  enum Fault {
    /// It throws, and so does every later one that writes: the disk is full.
    case full
    /// It throws, as does every later one: there is no power.
    case powerLoss
  }

  /// The bytes of a file: as programs see them, and as they would be after a loss of power.
  fileprivate final class Contents: Sendable {
    let state = Mutex((now: [UInt8](), synced: [UInt8](), modified: Int64(0)))
  }

  fileprivate struct State {
    var folders: Set<String> = ["/"]
    var now: [String: Contents] = [:]
    /// What names would lead to after a loss of power.
    var synced: [String: Contents] = [:]
    var locked: Set<String> = []
    /// A clock for modification times.
    var time: Int64 = 0
    /// Calls that change something, so far.
    var calls = 0
    var fault: (at: Int, fault: Fault)?
    /// The calls, for messages.
    var log: [String] = []
  }

  private let state = Mutex(State())

  /// How many calls have changed something since the last fault was set.
  var calls: Int { state.withLock { $0.calls } }
  var log: [String] { state.withLock { $0.log } }

  /// Makes a call fail, counted from now; nil for none.
  func fail(at call: Int?, _ fault: Fault = .powerLoss) {
    state.withLock { state in
      state.calls = 0
      state.log = []
      state.fault = call.map { ($0, fault) }
      state.locked = []
    }
  }

  /// Turns the power on again.
  ///
  /// - Parameter keeps: whether something that was not synced is there all the same.
  func restart(keeps: () -> Bool) {
    fail(at: nil)
    state.withLock { state in
      var names: [String: Contents] = [:]
      for path in Set(state.now.keys).union(state.synced.keys).sorted() {
        if state.now[path] === state.synced[path] {
          names[path] = state.now[path]
        } else {
          names[path] = keeps() ? state.now[path] : state.synced[path]
        }
      }
      var seen: Set<ObjectIdentifier> = []
      for path in names.keys.sorted() {
        guard let contents = names[path], seen.insert(ObjectIdentifier(contents)).inserted else { continue }
        contents.state.withLock { if !keeps() { $0.now = $0.synced } }
        contents.state.withLock { $0.synced = $0.now }
      }
      state.now = names
      state.synced = names
    }
  }

  /// Every file and what it holds.
  var files: [String: [UInt8]] {
    state.withLock { $0.now.mapValues { $0.state.withLock { $0.now } } }
  }

  /// Changes a file as somebody else would.
  func write(_ bytes: [UInt8], to path: FilePath) {
    state.withLock { state in
      state.time += 1
      let contents = Contents()
      contents.state.withLock { $0 = (bytes, bytes, state.time) }
      state.now[path.string] = contents
      state.synced[path.string] = contents
    }
  }

  /// Changes the bytes of a file and nothing that tells of it.
  func alter(_ path: String, _ body: (inout [UInt8]) -> Void) {
    state.withLock { state in
      state.now[path]?.state.withLock {
        body(&$0.now)
        $0.synced = $0.now
      }
    }
  }

  /// Counts a call that changes something.
  fileprivate func change<Result>(
    _ what: String, _ body: (inout State) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    var result: Swift.Result<Result, Errno>?
    state.withLock { state in
      state.calls += 1
      state.log.append(what)
      state.time += 1
      if let (call, fault) = state.fault, state.calls >= call {
        result = .failure(fault == .full ? .noSpace : .ioError)
        return
      }
      do throws(Errno) { result = .success(try body(&state)) } catch { result = .failure(error) }
    }
    guard let result else { throw .ioError }
    return try result.get()
  }

  private func hasPower() throws(Errno) {
    let isOff = state.withLock { state in
      state.fault.map { $0.fault == .powerLoss && state.calls >= $0.at } ?? false
    }
    if isOff { throw .ioError }
  }

  /// The name of a path in a folder; nil if it lies elsewhere. A `FilePath` checks itself at every step in debug builds.
  private static func name(of path: String, in folder: String) -> String? {
    let start = folder == "/" ? folder : folder + "/"
    guard path.utf8.count > start.utf8.count, path.hasPrefix(start) else { return nil }
    let name = path.dropFirst(start.count)
    return name.contains("/") ? nil : String(name)
  }

  // MARK: - Storage

  func status(of path: FilePath) throws(Errno) -> FileStatus? {
    try hasPower()
    return state.withLock { state in
      if state.folders.contains(path.string) { return FileStatus(kind: .folder, size: 0, modified: 0) }
      return state.now[path.string]?.state.withLock {
        FileStatus(kind: .file, size: $0.now.count, modified: $0.modified)
      }
    }
  }

  func names(in folder: FilePath) throws(Errno) -> [String] {
    try hasPower()
    return state.withLock { state in
      (Array(state.now.keys) + Array(state.folders)).compactMap { Self.name(of: $0, in: folder.string) }.sorted()
    }
  }

  func readPieces(of path: FilePath, _ body: ([UInt8]) -> Void) throws(Errno) {
    try hasPower()
    guard let contents = state.withLock({ $0.now[path.string] }) else { throw .noSuchFileOrDirectory }
    body(contents.state.withLock { $0.now })
  }

  func makeFolder(_ path: FilePath) throws(Errno) {
    // Folders last at once: nothing here depends on when they do.
    try change("make \(path)") { _ = $0.folders.insert(path.string) }
  }

  func create(_ path: FilePath) throws(Errno) -> any StoredFile {
    let contents = try change("create \(path)") { (state) throws(Errno) in
      guard state.folders.contains(where: { Self.name(of: path.string, in: $0) != nil }) else {
        throw .noSuchFileOrDirectory
      }
      if state.now[path.string] != nil || state.folders.contains(path.string) { throw .fileExists }
      let contents = Contents()
      state.now[path.string] = contents
      return contents
    }
    return MemoryFile(contents, path, self)
  }

  func rename(_ path: FilePath, to new: FilePath) throws(Errno) {
    try change("rename to \(new)") { (state) throws(Errno) in
      guard let contents = state.now.removeValue(forKey: path.string) else { throw .noSuchFileOrDirectory }
      state.now[new.string] = contents
    }
  }

  func remove(_ path: FilePath) throws(Errno) {
    try change("remove \(path)") { (state) throws(Errno) in
      guard state.now.removeValue(forKey: path.string) != nil else { throw .noSuchFileOrDirectory }
    }
  }

  func removeFolder(_ path: FilePath) throws(Errno) {
    let isEmpty = try names(in: path).isEmpty
    try change("remove folder \(path)") { (state) throws(Errno) in
      guard isEmpty else { throw .directoryNotEmpty }
      state.folders.remove(path.string)
    }
  }

  func sync(folder: FilePath) throws(Errno) {
    try change("sync \(folder)") { state in
      for path in Set(state.now.keys).union(state.synced.keys) where Self.name(of: path, in: folder.string) != nil {
        state.synced[path] = state.now[path]
      }
    }
  }

  func freeBytes(at path: FilePath) -> Int? { 0 }

  func lock(_ path: FilePath, saying contents: [UInt8]) throws(Errno) -> (any StorageLock)? {
    try hasPower()
    guard state.withLock({ $0.locked.insert(path.string).inserted }) else { return nil }
    return MemoryLock { [self] in state.withLock { _ = $0.locked.remove(path.string) } }
  }

  func isLocked(_ path: FilePath) -> Bool { state.withLock { $0.locked.contains(path.string) } }

  private final class MemoryLock: StorageLock {
    private let release: @Sendable () -> Void
    init(_ release: @escaping @Sendable () -> Void) { self.release = release }
    deinit { release() }
  }
}

/// A file of it that is open.
private final class MemoryFile: StoredFile {
  private let contents: MemoryDisk.Contents
  private let path: FilePath
  private let disk: MemoryDisk

  init(_ contents: MemoryDisk.Contents, _ path: FilePath, _ disk: MemoryDisk) {
    self.contents = contents
    self.path = path
    self.disk = disk
  }

  func write(_ bytes: [UInt8]) throws(Errno) {
    try disk.change("write \(path)") { state in
      contents.state.withLock {
        $0.now += bytes
        $0.modified = state.time
      }
    }
  }

  func sync() throws(Errno) {
    try disk.change("sync \(path)") { _ in contents.state.withLock { $0.synced = $0.now } }
  }

  func close() {}
}
