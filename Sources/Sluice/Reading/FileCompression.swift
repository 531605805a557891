/// How a file is compressed, as its name says.
public enum FileCompression: CaseIterable, Sendable {
  case gzip

  /// What names end in.
  public var suffix: String {
    switch self {
    case .gzip: ".gz"
    }
  }

  /// The compression of a file with this name or path; nil if it is not compressed.
  public init?(ofName name: String) {
    guard let found = Self.allCases.first(where: { name.hasASCIISuffix($0.suffix) }) else { return nil }
    self = found
  }
}

extension String {
  /// By bytes: a suffix of a letter with a mark is none of the letter.
  fileprivate func hasASCIISuffix(_ suffix: String) -> Bool {
    utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
