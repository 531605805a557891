public import SystemPackage

/// Where an output writes: a file, a folder of parts if it ends in `/`, or `-` for standard output.
public struct OutputPath: ParameterValue {
  public var path: FilePath
  /// Whether it was written with `/` at its end.
  public var isFolder: Bool

  public init(_ path: FilePath = FilePath(""), isFolder: Bool = false) {
    self.path = path
    self.isFolder = isFolder
  }

  public static var typeName: String { FilePath.typeName }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> OutputPath? {
    guard let path = FilePath.read(node, what, &reading) else { return nil }
    let written = node.scalar?.text ?? ""
    if written != "-", written.hasPrefix("-/") {
      reading.fault(
        "output_is_stdout", "'\(what)' cannot be '\(written)': this pipeline writes files, not standard output",
        at: node,
        hint: "give a folder: -o out")
      return nil
    }
    return OutputPath(path, isFolder: written.hasSuffix("/"))
  }

  public var written: String { path.written + (isFolder ? "/" : "") }
}
