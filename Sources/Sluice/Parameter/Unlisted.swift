extension Configurable {
  /// The stored properties that no parameter sets, as a user would write them: `size`, and `window.size` of a group inside.
  package static var unlisted: [String] {
    let listed = Set(parameters.compactMap { $0.property() })
    let own = Mirror(reflecting: Self()).children.compactMap(\.label).filter { !listed.contains($0) }
    let inside = parameters.flatMap { parameter in
      (parameter.group()?.unlisted ?? []).map { "\(parameter.key).\($0)" }
    }
    var seen: Set<ObjectIdentifier> = []
    let takenUp = parameters.compactMap(\.takenFrom).filter { seen.insert(ObjectIdentifier($0)).inserted }
    return own + inside + takenUp.flatMap { $0.unlisted }
  }
}

extension Parameter {
  /// `keep` of `\Clean.keep`, which is what a key path to a stored property describes itself as.
  static func property(_ path: AnyKeyPath) -> String? {
    let names = path.debugDescription.split(separator: ".", omittingEmptySubsequences: false)
    guard names.count > 1, !names[1].hasPrefix("<") else { return nil }
    return String(names[1])
  }
}
