/// A column of a table: one value in each row.
public struct TableColumn: Sendable, Hashable {
  /// In `snake_case`; a member of a record has the names above it in front: `speaker_affiliation_start`.
  public var name: String
  public var help: String
  /// A number, a boolean, a text or a list; never a range or a record, whose members are columns of their own.
  public var kind: FieldKind
  /// Whether there may be no value. Never of a list, nor of a boolean that its field always has: in a record that is not
  /// there it counts as false.
  public var isOptional: Bool

  public init(_ name: String, _ help: String, _ kind: FieldKind, isOptional: Bool = false) {
    self.name = name
    self.help = help
    self.kind = kind
    self.isOptional = isOptional
  }

  /// The columns of a value, in the order of its cells.
  ///
  /// - Parameter isOptional: whether the value may be missing as a whole.
  public static func columns(_ member: FieldKind.Member, isOptional: Bool = false) -> [TableColumn] {
    let isOptional = isOptional || member.isOptional
    switch member.kind {
    case .int, .double, .text:
      return [TableColumn(member.name, member.help, member.kind, isOptional: isOptional)]
    case .bool:
      return [TableColumn(member.name, member.help, .bool, isOptional: member.isOptional)]
    case .list:
      return [TableColumn(member.name, member.help, member.kind)]
    case .range:
      return [
        TableColumn("\(member.name)_start", "\(member.help) Where it starts.", .int, isOptional: isOptional),
        TableColumn("\(member.name)_end", "\(member.help) Where it ends.", .int, isOptional: isOptional),
      ]
    case .record(let members):
      return members.flatMap { inner in
        var inner = inner
        inner.name = "\(member.name)_\(inner.name)"
        return columns(inner, isOptional: isOptional)
      }
    }
  }
}

extension Annotation {
  /// The columns of the layer's table.
  ///
  /// `document_id` is the first; it stands once before a document's rows (`RowWriter.frame`). Then the cells of each row: the
  /// number of the annotation in its layer (`entity_no`), that of the sentence that it starts in, its place, its text, its
  /// fields. Sentences have one number only.
  ///
  /// - Parameter annotationText: whether annotations and their parts repeat their text, as the writer of the rows does.
  public static func columns(annotationText: Bool = true) -> [TableColumn] {
    var columns = [
      TableColumn("document_id", "The id of the document.", .text),
      TableColumn("\(item)_no", "Its number in the document, from 0.", .int),
    ]
    if Self.self != Sentence.self {
      columns.append(
        TableColumn("sentence_no", "The number of the sentence that it starts in.", .int, isOptional: true))
    }
    columns += [
      TableColumn("start_offset", "Where it starts.", .int), TableColumn("end_offset", "Where it ends.", .int),
    ]
    if annotationText { columns.append(TableColumn("text", "The text there.", .text)) }
    for field in fields {
      var member = field.member
      if !annotationText { member.kind = member.kind.withoutPlaceText }
      columns += TableColumn.columns(member)
    }
    return columns
  }

  // Do not implement it: a requirement for speed alone.
  @inlinable public static func writeRows(of document: borrowing Document, to row: inout RowWriter) {
    let fields = Self.fields
    let items = document[Self.self].span
    let sentences = document[Sentence.self].span
    let hasSentence = Self.self != Sentence.self
    var sentence = 0
    for index in items.indices where row.shows(items[index].range) {
      row.number(index)
      if hasSentence {
        let start = items[index].range.start
        while sentence < sentences.count, sentences[sentence].range.end <= start { sentence &+= 1 }
        if sentence < sentences.count, sentences[sentence].range.start <= start {
          row.number(sentence)
        } else {
          row.absent(cells: 1)
        }
      }
      row.value(items[index].range)
      if row.annotationText { row.string(document.text.span.extracting(items[index].range.bytes)) }
      items[index].write(fields, to: &row, document)
    }
  }
}
