public import SystemPackage

/// Which files an input reads, and how their bytes become text: the parameters that every input of files has.
///
/// Told once; `FileInput.fileParameters` takes them up. What an input sets its own to are its defaults.
public struct InputFiles: Configurable {
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      oneOrMany: "path", \.path, "Files, and folders that files are looked for in.", .required, where: .notEmpty()),
    Parameter(oneOrMany: "include", \.include, "Patterns of the files to read.", where: .notEmpty()),
    Parameter(oneOrMany: "exclude", \.exclude, "Patterns of files and folders to leave out."),
    Parameter("hidden", \.hidden, "Whether to read files and folders whose names begin with a dot."),
    Parameter("follow_links", \.followLinks, "Whether to look into folders that links lead to."),
    Parameter("encoding", \.decoding.encoding, "The encoding of files without a byte-order mark."),
    Parameter(
      "on_invalid_utf8", \.decoding.invalidBytes,
      "What becomes of bytes that are not UTF-8: fail the document, or U+FFFD."),
    Parameter("allow_empty", \.allowEmpty, "Whether it is well if there is nothing to read."),
  ]

  public var path: [FilePath] = []
  public var include: [PathPattern] = [PathPattern("**")]
  public var exclude: [PathPattern] = []
  public var hidden = false
  public var followLinks = false
  public var decoding = TextDecoding()
  public var allowEmpty = false

  /// All files.
  public init() {}

  /// Files whose names end so, compressed ones as well: `txt` stands for `**/*.txt` and `**/*.txt.gz`.
  public init(endingIn extensions: String...) {
    include = extensions.flatMap { name in
      [PathPattern("**/*.\(name)")] + FileCompression.allCases.map { PathPattern("**/*.\(name)\($0.suffix)") }
    }
  }
}
