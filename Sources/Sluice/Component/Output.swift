public import SystemPackage

/// A component that documents are written by.
///
/// Its `prepare` says which files there are, and how a document is encoded for each. The run does the rest: it encodes on many
/// workers at once, writes in the order of the input, commits shard by shard and resumes. A line of JSON for each finding:
///
/// ```swift
/// public struct Findings: Output {
///   public static let name = "findings"
///   public static let summary = "Writes a line for each name."
///   public static let requires: [any Annotation.Type] = [Entity.self]
///   public static let parameters: [Parameter<Self>] = [Parameter("path", \.path, "The file.", .required)]
///   public var path = OutputPath()
///   public init() {}
///
///   public func prepare(_ setup: Setup) -> Writer {
///     Writer(FileTarget(path, fileExtension: "txt")) { document, bytes in
///       for entity in document[Entity.self] { bytes.append(text: "\(document.id)\t\(document.string(entity.range))\n") }
///     }
///   }
/// }
/// ```
public protocol Output: Component {
  /// Layers that a stage must have made.
  static var requires: [any Annotation.Type] { get }
  /// Layers that are written when they are there.
  static var uses: [any Annotation.Type] { get }
  /// - Throws: `Diagnostics` for what a user can put right.
  func prepare(_ setup: Setup) throws -> Writer
}

extension Output {
  public static var requires: [any Annotation.Type] { [] }
  public static var uses: [any Annotation.Type] { [] }
}

/// What an output does in a run, in two halves: documents are encoded by many workers at once, and the bytes are written
/// in the order of the input, by the run itself, under temporary names until they are complete.
///
/// A document is encoded for all files of all outputs, or for none.
public struct Writer: Sendable {
  /// At least one. The names of several are different, and none is empty.
  public var files: [OutputFile]
  /// The folder that all files lie in, if the user named that and not a file: the run keeps its own files there.
  public var folder: FilePath?

  public init(_ files: [OutputFile], in folder: FilePath? = nil) {
    self.files = files
    self.folder = folder
  }

  /// A writer of one file.
  ///
  /// - Parameter encode: appends a document's bytes. Called by many workers at once.
  public init(
    _ target: FileTarget, encode: @escaping @Sendable (borrowing Document, inout ByteWriter) throws -> Void
  ) {
    self.init([OutputFile(target, encode: encode)])
  }

  /// A writer of one file.
  ///
  /// - Parameter encoder: makes the encoder of a worker.
  public init(_ target: FileTarget, encoder: @escaping @Sendable () -> any DocumentEncoder) {
    self.init([OutputFile(target, encoder: encoder)])
  }
}

/// One of the files that an output writes: a table, say.
public struct OutputFile: Sendable {
  /// What the run calls it, behind the output's id; lower-case letters, digits and underscores. Empty if the output has but
  /// one.
  public var name: String
  public var target: FileTarget
  /// Makes an encoder. Each worker has one of its own, which may keep memory from document to document.
  public var encoder: @Sendable () -> any DocumentEncoder

  public init(
    _ target: FileTarget, named name: String = "", encoder: @escaping @Sendable () -> any DocumentEncoder
  ) {
    self.name = name
    self.target = target
    self.encoder = encoder
  }

  /// A file whose encoding needs no memory of its own.
  ///
  /// - Parameter encode: appends a document's bytes. Called by many workers at once.
  public init(
    _ target: FileTarget, named name: String = "",
    encode: @escaping @Sendable (borrowing Document, inout ByteWriter) throws -> Void
  ) {
    self.init(target, named: name, encoder: { PlainEncoder(body: encode) })
  }
}

/// Makes bytes of documents, one after the other. Used by one worker.
public protocol DocumentEncoder {
  /// Appends a document's bytes. The same document must give the same bytes, whatever came before it.
  ///
  /// - Throws: a `Failure`, with which the document fails; anything else fails it as `output_error`.
  mutating func encode(_ document: borrowing Document, to bytes: inout ByteWriter) throws
}

private struct PlainEncoder: DocumentEncoder {
  let body: @Sendable (borrowing Document, inout ByteWriter) throws -> Void

  func encode(_ document: borrowing Document, to bytes: inout ByteWriter) throws { try body(document, &bytes) }
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
  /// Makes what turns the bytes of a shard's documents into the shard's part, when the shard is committed: what can be done
  /// early, and once. A run without shards is one shard. It may keep temporary files in the folder that it is given.
  public var reducer: (@Sendable (_ scratch: FilePath) -> any Merger)?
  /// Makes what turns the parts, in order, into a file, where a file is not its parts in a row: counts that are added up,
  /// say. Runs when all parts are there. Each file of a folder is merged by itself. Temporary files as for the reducer.
  public var merger: (@Sendable (_ scratch: FilePath) -> any Merger)?

  /// How a file is compressed.
  public enum Compression: String, CaseIterable, Sendable, ParameterValue {
    case none, gzip
  }

  public init(
    path: FilePath, isFolder: Bool = false, fileExtension: String, prologue: [UInt8] = [], epilogue: [UInt8] = [],
    compression: Compression = .none, properties: [JSON.Member] = [],
    reducer: (@Sendable (_ scratch: FilePath) -> any Merger)? = nil,
    merger: (@Sendable (_ scratch: FilePath) -> any Merger)? = nil
  ) {
    self.path = path
    self.isFolder = isFolder
    self.fileExtension = fileExtension
    self.prologue = prologue
    self.epilogue = epilogue
    self.compression = compression
    self.properties = properties
    self.reducer = reducer
    self.merger = merger
  }
  /// The file or folder that a parameter names.
  public init(_ path: OutputPath, fileExtension: String) {
    self.init(path: path.path, isFolder: path.isFolder, fileExtension: fileExtension)
  }
}

/// Makes other bytes of what documents were encoded to: a shard's part, or a file. Used by one task at a time.
///
/// The run keeps the encoded bytes shard by shard, as it does of any output, so that a run that was stopped goes on; the
/// merging is done when all of them are there, and done again if it is cut short. Equal bytes in must give equal bytes out:
/// the run knows a part again by its checksum.
public protocol Merger: AnyObject {
  /// Takes the next bytes, in the order of the input. They may end anywhere within a document's.
  func add(_ bytes: [UInt8]) throws
  /// Hands over the bytes made of them, piece by piece. Called once, behind the last bytes.
  func finish(_ write: ([UInt8]) throws -> Void) throws
}
