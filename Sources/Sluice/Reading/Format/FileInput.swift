/// An input whose documents lie in files.
///
/// Where the files lie is for `files` to say: paths, folders, patterns, compression, listing, stretches that several
/// workers read, hashes. The input itself says what is in one: how its bytes become documents.
public protocol FileInput: Input {
  /// Which files are read, and how their bytes become text. What it begins with are the defaults.
  var files: InputFiles { get set }
  /// - Throws: `Diagnostics` for what a user can put right.
  func format(_ setup: Setup) throws -> Format
}

extension FileInput {
  /// The parameters of `files`, as parameters of the input.
  ///
  /// - Parameters:
  ///   - left: the keys of those that it does not have.
  ///   - takesStandardInput: whether `path` may be `-`, which the help then says.
  public static func fileParameters(
    without left: String..., takesStandardInput: Bool = false
  ) -> [Parameter<Self>] {
    Parameter.group(\Self.files).filter { !left.contains($0.key) }.map { parameter in
      guard takesStandardInput, parameter.key == "path" else { return parameter }
      return parameter.meaning("Files, folders that files are looked for in, or `-` for standard input.")
    }
  }

  public func prepare(_ setup: Setup) throws -> Reader {
    try Reader(of: files, in: try format(setup), setup)
  }
}
