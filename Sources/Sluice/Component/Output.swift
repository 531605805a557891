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
  /// Makes a merger for one file, where a file is not its documents' bytes in a row: counts that are added up, say. It may
  /// keep temporary files in the folder that it is given. Each file of a folder is merged by itself.
  public var merger: (@Sendable (_ scratch: FilePath) -> any Merger)?

  /// How a file is compressed.
  public enum Compression: String, CaseIterable, Sendable, ParameterValue {
    case none, gzip
  }

  public init(
    path: FilePath, isFolder: Bool = false, fileExtension: String, prologue: [UInt8] = [], epilogue: [UInt8] = [],
    compression: Compression = .none, properties: [JSON.Member] = [],
    merger: (@Sendable (_ scratch: FilePath) -> any Merger)? = nil
  ) {
    self.path = path
    self.isFolder = isFolder
    self.fileExtension = fileExtension
    self.prologue = prologue
    self.epilogue = epilogue
    self.compression = compression
    self.properties = properties
    self.merger = merger
  }
}

/// Makes a file of what documents were encoded to. Used by one task at a time.
///
/// The run keeps the encoded bytes shard by shard, as it does of any output, so that a run that was stopped goes on; the
/// merging is done when all of them are there, and done again if it is cut short. Equal bytes in must give equal bytes out.
public protocol Merger: AnyObject {
  /// Takes the next bytes, in the order of the input. They may end anywhere within a document's.
  func add(_ bytes: [UInt8]) throws
  /// Hands over the bytes of the file, piece by piece. Called once, behind the last bytes.
  func finish(_ write: ([UInt8]) throws -> Void) throws
}
