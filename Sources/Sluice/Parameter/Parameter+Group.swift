extension Parameter {
  /// The parameters of a value that the root holds, as parameters of the root itself: told once, they can be taken up by
  /// many. Their defaults are those that the root gives the value.
  public static func group<Group: Configurable>(
    _ path: any WritableKeyPath<Root, Group> & Sendable
  ) -> [Parameter<Root>] {
    Group.parameters.map { Parameter(of: path, $0) }
  }

  private init<Group: Configurable>(of path: any WritableKeyPath<Root, Group> & Sendable, _ inner: Parameter<Group>) {
    key = inner.key
    help = inner.help
    typeName = inner.typeName
    isRequired = inner.isRequired
    isPath = inner.isPath
    shown = { inner.shown($0[keyPath: path]) }
    isUnset = { inner.isUnset($0[keyPath: path]) }
    parts = inner.parts
    property = { Self.property(path) }
    group = inner.group
    takenFrom = Group.self
    place = inner.place
    set = { root, node, reading in inner.set(&root[keyPath: path], node, &reading) }
  }

  /// The parameter with another help, for who takes up one of a group and has more to say of it.
  public func meaning(_ help: String) -> Parameter {
    var parameter = self
    parameter.help = help
    return parameter
  }
}
