extension Array {
  /// Empties it and keeps its memory; costs next to nothing where it is empty.
  @inline(__always) mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
