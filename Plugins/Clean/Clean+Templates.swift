internal import Sluice
internal import SystemPackage

extension Clean {
  /// What is known of the documents' sources, if a file of templates is named.
  ///
  /// - Throws: `bad_templates`, and what reading the file throws. Warns where its sources are told apart otherwise.
  func templateTable(_ setup: Setup) throws -> TemplateTable? {
    guard let templates else { return nil }
    let file = try TemplateFile(setup.read(templates.file), name: templates.file.string)
    if let source = templates.source, source != file.source {
      setup.warn(
        "other_source",
        "'\(templates.file.string)' has lines by \(file.source.written), and documents are told apart by "
          + "\(source.written): hardly a line will be known",
        at: setup.place(of: templates.file), hint: "leave 'source' out")
    }
    return TemplateTable(templates, file)
  }
}
