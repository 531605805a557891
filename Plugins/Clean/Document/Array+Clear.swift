extension Array {
  /// Removes all elements, and gives memory back that is more than a usual document needs.
  ///
  /// - Parameter count: for how many elements memory may be kept.
  mutating func clear(above count: Int) {
    if capacity > count { self = [] } else { removeAll(keepingCapacity: true) }
  }
}
