public import SystemPackage

/// A component that documents are written by.
public protocol Output: Component {
  /// - Throws: `Diagnostics` for what a user can put right.
  func prepare(_ setup: Setup) throws -> Writer
}

/// What an output does in a run, in two halves: documents are encoded by many workers at once, and the bytes are written
/// in the order of the input, by the run itself, under temporary names until they are complete.
public struct Writer: Sendable {
  /// Where encoded documents go.
  public enum Target: Sendable {
    case file(FileTarget)
  }

  public let target: Target
  /// Appends a document's bytes. Called by many workers at once.
  public let encode: @Sendable (borrowing Document, inout ByteWriter) throws -> Void

  public init(
    _ target: Target, encode: @escaping @Sendable (borrowing Document, inout ByteWriter) throws -> Void
  ) {
    self.target = target
    self.encode = encode
  }
}

/// A file, or a folder of parts, that the run writes.
public struct FileTarget: Sendable {
  /// A file; a folder of parts if it ends in `/`; `-` for standard output.
  public var path: FilePath
  /// Whether the path as written ends in `/`.
  public var isFolder: Bool
  /// What the names of a folder's parts end in: `jsonl`, `jsonl.gz`.
  public var fileExtension: String
  /// What stands before the first document and after the last, in every file.
  public var prologue: [UInt8]
  public var epilogue: [UInt8]
  public var compression: Compression
  /// What those who read the files must know of them, for the manifest of a folder: `offsets`.
  public var properties: [JSON.Member]

  /// How a file is compressed.
  public enum Compression: String, CaseIterable, Sendable, ParameterValue {
    case none, gzip
  }

  public init(
    path: FilePath, isFolder: Bool = false, fileExtension: String, prologue: [UInt8] = [], epilogue: [UInt8] = [],
    compression: Compression = .none, properties: [JSON.Member] = []
  ) {
    self.path = path
    self.isFolder = isFolder
    self.fileExtension = fileExtension
    self.prologue = prologue
    self.epilogue = epilogue
    self.compression = compression
    self.properties = properties
  }
}
