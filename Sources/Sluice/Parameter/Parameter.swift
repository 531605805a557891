/// A value whose properties a pipeline file can set.
public protocol Configurable: Sendable {
  /// One for each settable property.
  static var parameters: [Parameter<Self>] { get }

  /// The defaults.
  init()
}

/// A nested map of parameters.
public protocol ParameterGroup: Configurable, ParameterValue {}

/// One parameter: its key, the property it sets, what it means, and its limit. Told once; reading, messages, defaults and
/// the reference page come from it.
public struct Parameter<Root: Sendable>: Sendable {
  public let key: String
  public internal(set) var help: String
  public let typeName: String
  public let isRequired: Bool
  /// Whether the value is a path, or a list of paths.
  package let isPath: Bool
  /// The value in a root, as a user would write it; of the defaults, for the page.
  public let shown: @Sendable (Root) -> String
  /// Whether a root has no value at all for it.
  let isUnset: @Sendable (Root) -> Bool
  /// The parameters inside, if the value is a group or a list of groups.
  public let parts: @Sendable () -> [ParameterPage]
  let set: @Sendable (inout Root, Node, inout Reading) -> Void
  /// The stored property that it sets; nil if it is computed.
  let property: @Sendable () -> String?
  /// The group inside, if the value is one, or a list or map of them.
  let group: @Sendable () -> (any ParameterGroup.Type)?
  /// The value in the root that it was taken up from, if it was.
  var takenFrom: (any Configurable.Type)?
  /// Where it is declared.
  let place: CodePlace

  /// Whether a parameter can be left out.
  public enum Presence: Sendable { case optional, required }

  /// - Parameters:
  ///   - key: as in the pipeline file, `snake_case`.
  ///   - path: the property.
  ///   - help: one sentence; may list what the values mean.
  public init<Value: ParameterValue>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ help: String,
    _ presence: Presence = .optional, where check: Check<Value>? = nil, file: StaticString = #fileID,
    line: Int = #line
  ) {
    self.init(key, path, help, presence, Value.self, check: check, CodePlace(file: file, line: line)) {
      $0
    } shown: {
      $0.written
    }
  }

  /// A list for which a single value may be written too: `include: "*.txt"`.
  public init<Element: ParameterValue>(
    oneOrMany key: String, _ path: any WritableKeyPath<Root, [Element]> & Sendable, _ help: String,
    _ presence: Presence = .optional, where check: Check<[Element]>? = nil, file: StaticString = #fileID,
    line: Int = #line
  ) {
    self.init(key, path, help, presence, OneOrMany<Element>.self, check: check, CodePlace(file: file, line: line)) {
      $0.values
    } shown: {
      OneOrMany($0).written
    }
  }

  private init<Value: Sendable, Written: ParameterValue>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ help: String, _ presence: Presence,
    _ type: Written.Type, check: Check<Value>?, _ place: CodePlace, value: @escaping @Sendable (Written) -> Value,
    shown: @escaping @Sendable (Value) -> String
  ) {
    self.place = place
    self.key = key
    self.help = help
    self.typeName = check.map { "\(Written.typeName) \($0.text)" } ?? Written.typeName
    self.isRequired = presence == .required
    self.isPath = Self.holdsPaths(Written.self)
    self.shown = { shown($0[keyPath: path]) }
    self.isUnset = { ($0[keyPath: path] as? any ParameterValue)?.isUnset ?? false }
    self.parts = { ParameterPage.pages(inside: Written.self) }
    self.property = { Self.property(path) }
    self.group = { ParameterPage.group(inside: Written.self) }
    let expected = typeName
    self.set = { root, node, reading in
      reading.limit = check?.text ?? ""
      if let read = Written.read(node, key, &reading) {
        if let check, !check.holds(value(read)) {
          reading.fault("out_of_range", "'\(key)' must be \(expected), not \(node.described)", at: node)
        } else {
          root[keyPath: path] = value(read)
        }
      }
      reading.limit = ""
    }
  }

  /// Reads a value into a root; wrong values are explained by the parameter's help.
  package func read(_ node: Node, into root: inout Root, _ reading: inout Reading) {
    let before = reading.faults.count
    set(&root, node, &reading)
    guard reading.faults.count > before else { return }
    reading.explain(before, with: "\(key): \(help)" + (isRequired ? "" : " Default: \(shown(root))."))
  }
}

/// A limit on a value: how it reads after the type's name, and the test.
public struct Check<Value: Sendable>: Sendable {
  /// "of at least 1"
  public let text: String
  public let holds: @Sendable (Value) -> Bool

  public init(_ text: String, _ holds: @escaping @Sendable (Value) -> Bool) {
    self.text = text
    self.holds = holds
  }

  /// A limit for an optional value, where one is given.
  public static func whenGiven<Wrapped>(_ check: Check<Wrapped>) -> Check<Value> where Value == Wrapped? {
    Check(check.text) { $0.map(check.holds) ?? true }
  }
}

extension Check where Value: Comparable & ParameterValue {
  public static func atLeast(_ least: Value) -> Check {
    Check("of at least \(least.written)") { $0 >= least }
  }

  public static func between(_ least: Value, and most: Value) -> Check {
    Check("from \(least.written) to \(most.written)") { least <= $0 && $0 <= most }
  }
}

extension Check {
  /// A list with something in it.
  public static func notEmpty<Element>() -> Check where Value == [Element] {
    Check("with at least one entry") { !$0.isEmpty }
  }
}
