/// The text of a document and what has been found in it.
///
/// Offsets count UTF-8 bytes of `text` and always fall between scalars. The text never changes once read, so a range
/// found by one stage is valid for every other and points into the source.
///
/// A document has one owner and cannot be copied. Workers use one document again and again: reading the next one clears
/// it and keeps its memory.
public struct Document: ~Copyable {
  /// What the outputs call it. Unique within a run, the same wherever the run is started.
  public private(set) var id: ByteString = ""
  /// Where the text came from.
  public private(set) var source = Source(path: "")
  /// UTF-8, always valid; without a byte-order mark.
  public internal(set) var text: [UInt8] = []
  /// What is known of the document as a whole, in the order of the record. Keys that start with a stage's name and a dot
  /// come from that stage.
  public internal(set) var metadata: [Metadata] = []
  /// How kept blocks are joined in the cleaned text.
  public var join = CleanedText.Join.paragraph
  /// Why the document is left out on purpose, if it is.
  public internal(set) var dropReason: String?
  /// The stages that failed and were passed over, by their ids.
  public internal(set) var skipped: [String] = []

  @usableFromInline var layers: [LayerSlot] = []
  @usableFromInline var names: [UInt8] = []
  @usableFromInline var tables: [NameTable] = []
  /// A bit for each layer, in their order, that was written to since the layers were last checked; the last bit stands for
  /// all from the 64th on.
  @usableFromInline var written: UInt64 = 0

  /// What it may take in memory; nil for any.
  package var allowance: Allowance?

  /// An entry of the metadata.
  public struct Metadata: Sendable {
    public var key: ByteString
    public var value: JSON
  }

  /// Past this capacity, memory is given back instead of kept for the next document.
  private static let kept = 1 << 20

  public init() {}

  deinit {
    for slot in layers { slot.free(slot.items) }
  }

  /// See `IncomingDocument.read`.
  package mutating func read(
    _ id: String, from source: Source, as decoding: TextDecoding = TextDecoding(),
    _ body: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    clear()
    self.id = ByteString(id)
    self.source = source
    do {
      try body(&text)
      self.source.textStart = try decoding.decode(&text)
    } catch {
      text.removeAll(keepingCapacity: true)
      throw error
    }
  }

  /// See `IncomingDocument.removeHead`.
  package mutating func removeHead(_ count: Int) {
    precondition(count == text.count || text[count] & 0xC0 != 0x80, "a head that ends within a scalar")
    text.removeFirst(count)
    source.textStart += count
  }

  /// Takes everything out but the memory.
  package mutating func clear() {
    id = ""
    if text.capacity > Self.kept { text = [] } else { text.removeAll(keepingCapacity: true) }
    if names.capacity > Self.kept { names = [] } else { names.removeAll(keepingCapacity: true) }
    if !metadata.isEmpty { metadata.removeAll(keepingCapacity: true) }
    if !tables.isEmpty { tables.removeAll(keepingCapacity: true) }
    if !skipped.isEmpty { skipped.removeAll() }
    join = .paragraph
    dropReason = nil
    for index in layers.indices { layers[index].clear(layers[index].items) }
    written = 0
  }

  /// A text of so many bytes may have layers that are far larger.
  private static let keptUnseen = 64 << 10

  /// Gives back all memory, that of the layers too, after a document that was far larger than the others, or had larger layers.
  package mutating func shrinkIfLarge() {
    guard text.count > Self.keptUnseen, text.capacity > Self.kept || size > 2 * Self.kept else { return }
    for slot in layers { slot.free(slot.items) }
    layers = []
    clear()
  }

  /// Leaves the document out of the outputs, on purpose: it counts as dropped, not as failed. Later stages do not see it.
  public mutating func drop(_ reason: String) { dropReason = reason }

  /// Notes that a stage failed and was passed over; its layers are emptied.
  package mutating func skip(_ stage: String, _ layers: [any Annotation.Type]) {
    skipped.append(stage)
    for slot in self.layers where layers.contains(where: { ObjectIdentifier($0) == slot.id }) { slot.clear(slot.items) }
  }

  /// Sets a metadata value; one that is there under this key is replaced in its place. Keys are the same if their bytes are.
  public mutating func setMetadata(_ key: String, _ value: JSON) {
    let key = ByteString(key)
    if let index = metadata.firstIndex(where: { $0.key == key }) {
      metadata[index].value = value
    } else {
      metadata.append(Metadata(key: key, value: value))
    }
  }

  /// A metadata value, if there is one under this key.
  public func metadata(_ key: String) -> JSON? {
    let key = ByteString(key)
    return metadata.first { $0.key == key }?.value
  }

  /// The text of a range, for messages and tests; hot paths read `text.span`.
  public func string(_ range: TextRange) -> String {
    String(decoding: text[range.bytes], as: UTF8.self)
  }
}

// MARK: - Layers

extension Document {
  @inlinable func find<A: Annotation>(_ type: A.Type) -> UnsafeMutablePointer<[A]>? {
    let id = ObjectIdentifier(type)
    let slots = layers.span
    for index in slots.indices where slots[index].id == id {
      return slots[index].items.assumingMemoryBound(to: [A].self)
    }
    return nil
  }

  @inlinable mutating func findOrAdd<A: Annotation>(_ type: A.Type) -> UnsafeMutablePointer<[A]> {
    let id = ObjectIdentifier(type)
    var index = 0
    do {
      let slots = layers.span
      while index < slots.count, slots[index].id != id { index &+= 1 }
    }
    if index == layers.count { layers.append(LayerSlot(type)) }
    written |= 1 << UInt64(truncatingIfNeeded: min(index, 63))
    return layers.span[index].items.assumingMemoryBound(to: [A].self)
  }

  /// The annotations of a layer, in text order. Empty if nothing made any.
  ///
  /// Look a layer up once, outside the loop: it costs 5 to 11 ns.
  @inlinable public subscript<A: Annotation>(_ type: A.Type) -> [A] {
    _read {
      if let layer = find(type) { yield layer.pointee } else { yield[] }
    }
    _modify {
      let layer = findOrAdd(type)
      yield &layer.pointee
    }
  }

  /// Fills a layer while the rest of the document is read: the layer's array is the body's second argument.
  ///
  /// Inside the body the document's own layer of that type reads as empty.
  @inlinable public mutating func fill<A: Annotation, E: Error>(
    _ type: A.Type, _ body: (borrowing Document, inout [A]) throws(E) -> Void
  ) throws(E) {
    let layer = findOrAdd(type)
    var items: [A] = []
    swap(&items, &layer.pointee)
    defer { swap(&items, &layer.pointee) }
    try body(self, &items)
  }
}

// MARK: - Names

extension Document {
  /// Keeps a text for annotations.
  public mutating func keep(_ text: String) -> Name {
    let start = names.count
    names.append(contentsOf: text.utf8)
    return Name(first: Int32(truncatingIfNeeded: start), second: Int32(truncatingIfNeeded: names.count - start))
  }

  /// Keeps a copy of a stretch of the text for annotations.
  public mutating func keep(_ range: TextRange) -> Name {
    let start = names.count
    names.append(contentsOf: text[range.bytes])
    return Name(first: Int32(truncatingIfNeeded: start), second: Int32(truncatingIfNeeded: names.count - start))
  }

  /// Makes a table's texts usable as names in this document.
  public mutating func attach(_ table: NameTable) -> NameTable.Handle {
    tables.append(table)
    return NameTable.Handle(second: -Int32(truncatingIfNeeded: tables.count))
  }

  /// Calls the body with the bytes of a name.
  public func withBytes<Result, E: Error>(
    of name: Name, _ body: (Span<UInt8>) throws(E) -> Result
  ) throws(E) -> Result {
    if name.second >= 0 {
      let start = Int(name.first)
      let span = names.span
      return try body(span.extracting(start..<start + Int(name.second)))
    }
    let bytes = tableBytes(of: name)
    return try body(bytes.span)
  }

  /// Writes a name as a text.
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(_ name: Name, to writer: inout Writer) {
    if name.second >= 0 {
      let start = Int(name.first)
      writer.string(names.span.extracting(start..<start + Int(name.second)))
    } else {
      writer.string(tableBytes(of: name).span)
    }
  }

  /// The bytes of a name of a table, which lives as long as the document holds it.
  @usableFromInline func tableBytes(of name: Name) -> UnsafeBufferPointer<UInt8> {
    tables.withUnsafeBufferPointer { tables in
      tables[-1 - Int(name.second)].text(Int(name.first))
    }
  }

  /// The text of a name.
  public func string(_ name: Name) -> String {
    withBytes(of: name) { bytes in
      bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }
}
