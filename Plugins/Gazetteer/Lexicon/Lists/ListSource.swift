internal import Sluice
internal import SystemPackage

/// A file whose rows are read: a list of the pipeline, or one of those that a GATE index names.
struct ListSource {
  /// What is said of the list, with the file's own path and label.
  var list: NameList
  var format: NameList.Format
}

/// The index of GATE's lists, `lists.def`: a line a list, `file.lst:major:minor:language:annotation`.
enum GATEIndex {
  /// The files that an index names, as sources.
  ///
  /// - Throws: `bad_gate_index` for a line without a file or a type, and `missing_file`, at their lines.
  static func sources(
    of list: NameList, _ bytes: [UInt8], exists: (NameList) -> Bool
  ) throws(Diagnostics) -> [ListSource] {
    let file = ListFile(list.path.string, bytes)
    var table = FieldReader(file, .plain)
    var sources: [ListSource] = []
    while table.next(), !file.isHopeless {
      let line = table.fields[0]
      let text = String(decoding: line.text, as: UTF8.self)
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1, !parts[0].isEmpty, !parts[1].isEmpty else {
        file.fault(
          "bad_gate_index", "'\(text)' is not 'file.lst:type'", at: line.offset, line.text.count,
          hint: "a line of a GATE index is file:major:minor:language:annotation, of which the first two are needed")
        continue
      }
      var source = ListSource(list: list, format: .gate)
      source.list.path = list.path.removingLastComponent().appending(parts[0])
      guard exists(source.list) else {
        file.fault(
          "missing_file", "there is no file '\(parts[0])' beside it", at: line.offset, parts[0].utf8.count)
        continue
      }
      source.list.label = label(parts[1], parts.count > 2 ? parts[2] : "", list.labels)
      sources.append(source)
    }
    guard file.faults.isEmpty else { throw Diagnostics(file.faults) }
    return sources
  }

  /// What the map has for `major:minor` or for `major`, else the major type itself.
  private static func label(_ major: String, _ minor: String, _ labels: Mapping<String>) -> String {
    func mapped(_ key: String) -> String? { labels.entries.last { $0.key == key }?.value }
    return mapped("\(major):\(minor)") ?? mapped(major) ?? major
  }
}
