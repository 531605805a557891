/// Something that a pipeline file can use: an input, a stage or an output.
///
/// A component is a plain value: what the user wrote. `prepare` returns the work: what runs.
public protocol Component: Configurable {
  /// As a pipeline file calls it: `segment`. Unique among the components of its kind.
  static var name: String { get }
  /// One sentence.
  static var summary: String { get }
  /// Raised when results change for the same text and parameters: runs made with another version are not taken up.
  static var version: Int { get }
  /// The files bundled with the module. `bundledResources`, which the build makes of its folder `Resources`, if it has one.
  static var resources: [Resource] { get }
}

extension Component {
  public static var version: Int { 1 }
  public static var resources: [Resource] { [] }

  /// A component with the parameters of a map; all faults go into `reading`.
  package static func make(_ node: Node?, of owner: String, _ reading: inout Reading) -> Self {
    var component = Self()
    component.configure(node, of: owner, &reading)
    return component
  }

  /// The parameters, for reference pages.
  public static var pages: [ParameterPage] { ParameterPage.pages(of: Self.self) }
}

/// A file bundled with a component's module and compiled into the program.
public struct Resource: Sendable {
  /// Relative to the module's folder `Resources`: `languages/en.yaml`.
  public let path: String
  public let text: StaticString

  public init(_ path: String, _ text: StaticString) {
    self.path = path
    self.text = text
  }

  /// The bytes of the file.
  public var bytes: [UInt8] { text.withUTF8Buffer { Array($0) } }
}
