public import Sluice

public let components: [any Component.Type] = [Files.self]

/// Reads files, one document each, from folders or by name.
///
/// ## What it does
///
/// Lists the files in `path` and in all folders below that match `include` and not `exclude`, and reads each as one
/// document. The document's id is the file's path relative to `path`; with several paths, to their deepest common
/// folder; a single file is called by its name. A file named in `path` is read whatever the patterns say. `.gz` is
/// inflated.
///
/// Patterns are matched against the path relative to the folder given in `path`: `*` is any text without `/`, `**/` any
/// folders or none, `?` one character, `[a-z]` one of a set, `[!a-z]` one not of it, `{a,b}` either, `\*` a star. A
/// pattern in `exclude` that matches a folder leaves out all in it.
///
/// ## Limits
///
/// A link to a folder is not followed unless `follow_links` is set; a folder is then read once, under its own name if it has one
/// in the input. FIFOs, sockets and devices are passed over with a
/// warning. UTF-16 fails as `invalid_utf8`, with a byte-order mark or told by its zeros.
public struct Files: FileInput {
  public static let name = "files"
  public static let summary = "Reads files, one document each, from folders or by name."
  public static let parameters = fileParameters()

  public var files = InputFiles(endingIn: "txt")
  public init() {}

  public func format(_ setup: Setup) -> Format {
    .wholeFiles { (file, document) throws(Failure) in try document.read(file) }
  }
}
