internal import Sluice

/// Topics: behind "Tags:", or a list of short items behind the text.
struct TagRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for index in page.lines.indices where page.lines[index].label == nil {
      let line = page.lines[index]
      let hasHeading = line.families.contains(.tags) && line.length < 300 && !line.shape.contains(.terminal)
      let isList = line.isTagList && (index > body.upperBound || page.label(at: index - 1) == .tags)
      if hasHeading || isList { page.lines[index].name(.tags, .tagList) }
    }
  }
}
