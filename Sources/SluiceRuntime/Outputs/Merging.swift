internal import Sluice
internal import SystemPackage

/// The merging of one file of an output whose file is not its documents' bytes in a row.
final class Merging {
  private let merger: any Merger
  private let target: FileTarget

  /// Nil if the output's bytes are written as they come.
  ///
  /// - Parameter scratch: a folder for temporary files.
  init?(_ target: FileTarget, scratch: FilePath) {
    guard let make = target.merger else { return nil }
    merger = make(scratch)
    self.target = target
  }

  func add(_ bytes: [UInt8]) throws(RunError) {
    do { try merger.add(bytes) } catch { throw runError(error) }
  }

  /// Hands over what stands in the file between prologue and epilogue, compressed if the file is.
  func finish(_ write: ([UInt8]) throws(RunError) -> Void) throws(RunError) {
    do { try merger.finish { try write(target.encoded($0)) } } catch { throw runError(error) }
  }

  private func runError(_ error: any Error) -> RunError {
    if let error = error as? RunError { return error }
    let reason = (error as? Errno)?.description.lowercased() ?? (error as? Failure)?.message ?? "\(error)"
    return .cannotWrite(path: target.path.string, reason: reason)
  }
}
