internal import Sluice

/// The form under an article: what follows its heading and speaks of fields to fill in.
struct FormRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    var inForm = false
    for index in page.lines.indices {
      let line = page.lines[index]
      if line.label == .commentForm {
        inForm = true
        continue
      }
      // A field's name may be a phrase of another kind: "Email *".
      let isField = line.shape.contains(.starEnd) || (line.label == nil && line.families.contains(.commentForm))
      guard inForm, isField, line.length < 120 else {
        inForm = false
        continue
      }
      page.lines[index].name(.commentForm, .formField)
    }
  }
}
