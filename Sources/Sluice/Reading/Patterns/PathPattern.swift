/// A pattern for the paths of files, such as `**/*.txt`.
public struct PathPattern: ParameterValue, Hashable {
  public var text: String

  public init(_ text: String) { self.text = text }

  public static var typeName: String { "a pattern, such as \"**/*.txt\"" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> PathPattern? {
    guard let scalar = node.scalar, !node.isNull else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    do throws(PatternFault) {
      _ = try PatternParser.parse(scalar.text)
      return PathPattern(scalar.text)
    } catch {
      // Bytes to code points, which places count.
      let before = String(decoding: Array(scalar.text.utf8.prefix(error.start)), as: UTF8.self).unicodeScalars.count
      var place = node
      if error.length > 0 { place.place = node.place(ofPart: before, length: error.length) }
      reading.fault("bad_pattern", "'\(what)': \(error.message)", at: place, hint: error.hint)
      return nil
    }
  }

  public var written: String { text.written }
}

/// What is wrong with a pattern.
struct PatternFault: Error {
  var message: String
  var hint: String?
  /// The part at fault in bytes of the pattern; of ASCII, so the length counts code points too. Length 0 for the whole.
  var start = 0
  var length = 0
}
