/// What is wrong with a layer that a step has written.
public struct LayerFault: Error, Sendable {
  /// What kind of mistake it is.
  public enum Kind: Sendable {
    /// A range outside the text, reversed, or with an end inside a character.
    case badRange
    /// An annotation that starts before the one in front of it.
    case badOrder
    /// The layer is none that the stage declares.
    case undeclared
  }

  public let kind: Kind
  public let layer: any Annotation.Type
  /// What is wrong, behind the name of the stage: `made the range 5..<900 in the layer 'marks', …`.
  public let what: String

  init(_ kind: Kind, _ layer: any Annotation.Type, _ what: String) {
    self.kind = kind
    self.layer = layer
    self.what = what
  }

  static func undeclared(_ layer: any Annotation.Type) -> LayerFault {
    LayerFault(
      .undeclared, layer,
      "filled the layer '\(layer.layer)', which it declares neither in 'provides' nor in 'extends'")
  }
}

extension LayerFault {
  /// What a document fails with.
  ///
  /// - Parameter owner: what wrote the layer, by its id.
  package func failure(of owner: String) -> Failure {
    let code =
      switch kind {
      case .badRange: "bad_range"
      case .badOrder: "bad_order"
      case .undeclared: "undeclared_layer"
      }
    return Failure(code, "'\(owner)' \(what)")
  }

  /// The first fault of a layer, if it has one.
  @inlinable static func first<A: Annotation>(in items: Span<A>, _ document: borrowing Document) -> LayerFault? {
    let text = document.text.span
    var last: Int32 = 0
    for index in items.indices {
      let range = items[index].range
      if !range.lies(in: text) { return .badRange(A.self, range, document) }
      // Notes stand in the order in which they were made.
      if range.start < last, A.self != Note.self { return .badOrder(A.self, items[index - 1].range, range) }
      last = range.start
    }
    return nil
  }

  /// The first range of some fields that is none.
  ///
  /// - Parameter fields: those whose values have ranges.
  @inlinable static func first<A: Annotation>(
    in items: Span<A>, _ fields: [Field<A>], _ document: borrowing Document
  ) -> LayerFault? {
    if fields.isEmpty { return nil }
    var check = RangeCheck(document)
    // By a method of the element: handed to a closure, it would be copied with its lists.
    for index in items.indices {
      if let field = items[index].firstBadRange(fields, &check, document), let bad = check.bad {
        return .badRange(A.self, bad, document, in: field)
      }
    }
    return nil
  }

  @usableFromInline static func badRange(
    _ layer: any Annotation.Type, _ range: TextRange, _ document: borrowing Document, in field: String? = nil
  ) -> LayerFault {
    let place = (field.map { "the field '\($0)' of " } ?? "") + "the layer '\(layer.layer)'"
    let count = document.text.count
    let why =
      if range.end < range.start {
        "which is reversed"
      } else if range.start < 0 || Int(range.end) > count {
        "outside the text of \(count) bytes"
      } else {
        "which \(TextRange(start: range.start, end: range.start).lies(in: document.text.span) ? "ends" : "begins") "
          + "inside a character"
      }
    return LayerFault(.badRange, layer, "made the range \(range) in \(place), \(why)")
  }

  @usableFromInline static func badOrder(
    _ layer: any Annotation.Type, _ before: TextRange, _ range: TextRange
  ) -> LayerFault {
    LayerFault(
      .badOrder, layer,
      "put the range \(range) behind \(before) in the layer '\(layer.layer)', which must be in text order")
  }
}

extension Record {
  /// The name of the first field with a range that is none, which the check then knows.
  @inlinable borrowing func firstBadRange(
    _ fields: [Field<Self>], _ check: inout RangeCheck, _ document: borrowing Document
  ) -> String? {
    let fields = fields.span
    for number in fields.indices {
      fields[number].checkRanges?(self, &check, document)
      if check.bad != nil { return fields[number].name }
    }
    return nil
  }
}

extension TextRange {
  /// Whether it is a stretch of a text: within it, not reversed, with both ends between characters.
  @inlinable func lies(in text: Span<UInt8>) -> Bool {
    func isBorder(_ offset: Int32) -> Bool {
      Int(offset) == text.count || text[unchecked: Int(offset)] & 0xC0 != 0x80
    }
    return start >= 0 && start <= end && Int(end) <= text.count && isBorder(start) && isBorder(end)
  }
}

extension Document {
  /// What has been written so far is no matter of who writes next.
  package mutating func forgetWritten() { written = 0 }

  /// The first fault of the layers written to since `forgetWritten`.
  ///
  /// - Parameter mayWrite: the layers that were to be written; nil for any.
  package func fault(mayWrite: [ObjectIdentifier]?) -> LayerFault? {
    if written == 0 { return nil }
    let slots = layers.span
    for index in slots.indices where written >> UInt64(min(index, 63)) & 1 == 1 {
      if let mayWrite, !mayWrite.contains(slots[index].id) { return .undeclared(slots[index].type) }
      if let fault = slots[index].fault(slots[index].items, self) { return fault }
    }
    return nil
  }
}
