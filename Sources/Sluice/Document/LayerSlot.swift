/// One layer of a document: an array on the heap that only its document points to, found by its type.
///
/// `init` must be specialised where the type is known: measured, a `clear` that goes through `any Annotation.Type` is
/// four times slower.
@frozen @usableFromInline struct LayerSlot {
  @usableFromInline let id: ObjectIdentifier
  @usableFromInline let items: UnsafeMutableRawPointer
  @usableFromInline let clear: @Sendable (UnsafeMutableRawPointer) -> Void
  @usableFromInline let free: @Sendable (UnsafeMutableRawPointer) -> Void
  /// What the layer holds, in bytes, for the sake of a limit: of elements with lists in them the lists are guessed.
  @usableFromInline let size: @Sendable (UnsafeMutableRawPointer) -> Int
  @usableFromInline let fault: @Sendable (UnsafeMutableRawPointer, borrowing Document) -> LayerFault?
  @usableFromInline let type: any Annotation.Type

  /// An array on the heap with an element or two.
  @usableFromInline static var lists: Int { 48 }

  @inlinable init<A: Annotation>(_ type: A.Type) {
    let pointer = UnsafeMutablePointer<[A]>.allocate(capacity: 1)
    pointer.initialize(to: [])
    id = ObjectIdentifier(type)
    items = UnsafeMutableRawPointer(pointer)
    clear = { $0.assumingMemoryBound(to: [A].self).pointee.removeAll(keepingCapacity: true) }
    free = {
      $0.assumingMemoryBound(to: [A].self).deinitialize(count: 1)
      $0.deallocate()
    }
    let each = MemoryLayout<A>.stride + (_isPOD(A.self) ? 0 : LayerSlot.lists)
    size = { each * $0.assumingMemoryBound(to: [A].self).pointee.count }
    let fields = A.fields.filter { $0.checkRanges != nil }
    fault = { items, document in
      let items = items.assumingMemoryBound(to: [A].self).pointee.span
      return LayerFault.first(in: items, document) ?? LayerFault.first(in: items, fields, document)
    }
    self.type = type
  }
}
