/// A place where a short form was looked at, and why it does not stand for the name there; noted while explaining.
struct ShortFormRefusal: Sendable {
  var form: Form
  /// Where it, or its first particle, begins.
  var token: Int
  var reason: Reason

  /// As a note says it.
  enum Reason: String, Sendable {
    case letterCase = "it is written in another case"
    case stopList = "it is on the stop list, and no title stands before it"
    case otherName = "the capitalised word before it makes it somebody else's name"
  }
}
