internal import Sluice

/// A place as a key of a set.
struct Spot: Hashable {
  let origin: ObjectIdentifier
  let line: Int
  let column: Int

  init(_ place: Place) {
    origin = ObjectIdentifier(place.origin)
    line = place.line
    column = place.column
  }
}
