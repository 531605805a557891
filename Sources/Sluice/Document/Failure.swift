/// Why one document could not be read or worked on. It costs that document alone: it goes to the dead letter.
public struct Failure: Error, Sendable {
  /// Stable, in `snake_case`: `invalid_utf8`, `too_large`.
  public var code: String
  public var message: String
  /// The byte of the source at fault, if one is.
  public var offset: Int?

  public init(_ code: String, _ message: String, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

extension Failure {
  /// The file cannot be opened or read.
  public static func unreadable(_ reason: String) -> Failure { Failure("unreadable", reason) }

  /// The file was listed and is gone.
  public static var vanished: Failure { Failure("vanished", "the file was listed, and is gone") }

  /// The file is not what it was when it was listed.
  public static var changedWhileRunning: Failure {
    Failure("changed_while_running", "the file changed after it was listed")
  }

  /// The document is over the limit of `run.max_document`.
  public static func tooLarge(limit: Int) -> Failure {
    Failure("too_large", "larger than 'max_document' (\(ByteCount(limit).written))")
  }

  /// Compressed data that cannot be inflated.
  public static func badCompression(_ reason: String) -> Failure { Failure("bad_compression", reason) }

  /// A record that is not what the input expects.
  public static func badRecord(_ reason: String, offset: Int? = nil) -> Failure {
    Failure("bad_record", reason, offset: offset)
  }
}
