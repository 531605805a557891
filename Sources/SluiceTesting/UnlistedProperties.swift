public import Sluice

/// The stored properties of a component that a pipeline file cannot set, because no parameter lists them: `size`, and
/// `window.size` of a group inside. A test expects there to be none.
///
/// - Parameter known: those that are meant to be so. A property with observers is set through a computed one, and so must be
///   named here even though it is listed.
public func unlistedProperties<C: Component>(of type: C.Type, but known: String...) -> [String] {
  C.unlisted.filter { !known.contains($0) }
}
