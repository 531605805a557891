internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// What bytes go through on their way into a file that is not its documents' bytes in a row: the file's reducer, its merger,
/// or one behind the other.
final class Merging {
  private let merger: any Merger
  private let next: Merging?
  private let target: FileTarget
  private let encodes: Bool

  private init(_ merger: any Merger, then next: Merging?, _ target: FileTarget, encodes: Bool) {
    self.merger = merger
    self.next = next
    self.target = target
    self.encodes = encodes
  }

  /// From the bytes of documents to the part of a shard that is put together with others later. Nil if they are the same.
  ///
  /// - Parameter scratch: a folder for temporary files.
  static func part(_ target: FileTarget, scratch: FilePath) -> Merging? {
    // What is merged later is not compressed before.
    target.reducer.map { Merging($0(scratch), then: nil, target, encodes: target.merger == nil) }
  }

  /// From parts to what stands in the file between prologue and epilogue. Nil if it is the parts in a row.
  static func parts(_ target: FileTarget, scratch: FilePath) -> Merging? {
    target.merger.map { Merging($0(scratch), then: nil, target, encodes: true) }
  }

  /// From the bytes of documents to what stands in the file between prologue and epilogue. Nil if it is these bytes.
  static func whole(_ target: FileTarget, scratch: FilePath) -> Merging? {
    let merger = parts(target, scratch: scratch)
    guard let reducer = target.reducer else { return merger }
    return Merging(reducer(scratch), then: merger, target, encodes: merger == nil)
  }

  func add(_ bytes: [UInt8]) throws(RunError) {
    do {
      try CrashReport.during(doing) { try merger.add(bytes) }
    } catch {
      throw runError(error)
    }
  }

  /// Hands over what has come of the bytes; compressed if the file is.
  func finish(_ write: ([UInt8]) throws(RunError) -> Void) throws(RunError) {
    do {
      try CrashReport.during(doing) {
        try merger.finish { bytes in
          if let next { try next.add(bytes) } else { try write(encodes ? target.encoded(bytes) : bytes) }
        }
      }
    } catch {
      throw runError(error)
    }
    try next?.finish(write)
  }

  /// Behind `crashed`.
  private var doing: String { "while '\(target.path)' was put together" }

  private func runError(_ error: any Error) -> RunError {
    if let error = error as? RunError { return error }
    let reason = (error as? Errno)?.description.lowercased() ?? (error as? Failure)?.message ?? "\(error)"
    return .cannotWrite(path: target.path.string, reason: reason)
  }
}
