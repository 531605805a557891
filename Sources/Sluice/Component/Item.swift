public import SystemPackage

/// One thing that an input lists: a file, a stretch of one with many records, or what else its documents are got by.
///
/// There are millions of them in a run, so what all files of a listing have they share, and what few have lies apart.
public struct Item: Sendable {
  /// The same wherever the run is started; relative to the input's path.
  public let id: ByteString
  /// In bytes.
  public let size: Int
  /// When it changed: nanoseconds since 1970.
  public let modified: Int64
  private let details: Details?

  /// - Parameters:
  ///   - name: what sources call what the item is of; nil for the id.
  ///   - range: the stretch, if the item is not all of its source.
  ///   - contents: the bytes themselves, for what can be read but once.
  ///   - failure: why the item cannot be read, if listing found that.
  ///   - payload: what else is needed to read it: a row's number, an address.
  public init(
    id: String, size: Int, modified: Int64 = 0, name: String? = nil, range: Range<Int>? = nil,
    contents: [UInt8]? = nil, failure: Failure? = nil, payload: (any Sendable)? = nil
  ) {
    self.id = ByteString(id)
    self.size = size
    self.modified = modified
    let isRare = contents != nil || failure != nil || payload != nil
    let rarity = isRare ? Rarity(contents, failure, payload) : nil
    let isPlain = name == nil && range == nil && rarity == nil
    details = isPlain ? nil : Details(name.map(Details.Place.nowhere), range, rarity)
  }

  /// A file that lies in the folder of these details under its id, as most do.
  init(id: String, _ status: ByteSource.Status, _ details: Details) {
    self.id = ByteString(id)
    size = status.size
    modified = status.modified
    self.details = details
  }

  /// Of a file: where it lies.
  public var path: FilePath? {
    switch details?.place {
    case .inFolder(let folder): folder.appending(id.text)
    case .at(let file): file.path
    case .nowhere, nil: nil
    }
  }

  /// What sources call what the item is of: of a stretch, the id of its file.
  public var name: ByteString {
    switch details?.place {
    case .at(let file): ByteString(file.name)
    case .nowhere(let name): ByteString(name)
    case .inFolder, nil: id
    }
  }

  /// Where a document comes from that is all of the item.
  public var source: Source { Source(path: name.text, start: range?.lowerBound, bytes: size) }
  /// The stretch, if the item is not all of its source.
  public var range: Range<Int>? { details?.range }
  /// The bytes themselves, for what can be read but once.
  public var contents: [UInt8]? { details?.rarity?.contents }
  /// Why the item cannot be read, if listing found that.
  public var failure: Failure? { details?.rarity?.failure }
  /// What else is needed to read it, as the input listed it.
  public var payload: (any Sendable)? { details?.rarity?.payload }
}

extension Item {
  /// What items of one listing share, or a few have.
  final class Details: Sendable {
    /// Where the file of an item lies.
    enum Place: Sendable {
      /// In this folder, under the item's id.
      case inFolder(FilePath)
      case at(File)
      /// Nowhere: it is no file, but has a name for sources.
      case nowhere(String)
    }

    let place: Place?
    let range: Range<Int>?
    fileprivate let rarity: Rarity?

    fileprivate init(_ place: Place?, _ range: Range<Int>?, _ rarity: Rarity?) {
      self.place = place
      self.range = range
      self.rarity = rarity
    }

    convenience init(_ place: Place, _ range: Range<Int>? = nil) { self.init(place, range, nil) }
  }

  /// A file whose items need not have its name for their ids.
  final class File: Sendable {
    let path: FilePath
    /// What ids and sources call it.
    let name: String
    /// Whether that differs from the path, because a name on the way is not UTF-8.
    let isRenamed: Bool

    init(_ path: FilePath, name: String, isRenamed: Bool) {
      self.path = path
      self.name = name
      self.isRenamed = isRenamed
    }
  }

  fileprivate final class Rarity: Sendable {
    let contents: [UInt8]?
    let failure: Failure?
    let payload: (any Sendable)?

    init(_ contents: [UInt8]?, _ failure: Failure?, _ payload: (any Sendable)?) {
      self.contents = contents
      self.failure = failure
      self.payload = payload
    }
  }

  /// Whether the id differs from the file's path, because a name on the way is not UTF-8.
  var isRenamed: Bool {
    if case .at(let file) = details?.place { file.isRenamed } else { false }
  }
}
