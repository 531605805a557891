internal import Sluice

/// Postal addresses at the ends of the text, and under a heading.
struct AddressRule: PageRule {
  /// How many lines at either end of a text can be an address without a heading that says so.
  private static let edge = 6
  /// How many lines an address has under its heading.
  private static let mostLines = 4

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    var heading = -10
    for index in page.lines.indices where page.lines[index].label == nil {
      let line = page.lines[index]
      guard line.length < 80 else { continue }
      if line.families.contains(.address) && !line.shape.contains(.terminal) {
        page.lines[index].name(.address, .addressHeading)
        heading = index
        continue
      }
      guard index < Self.edge || index >= page.lines.count - Self.edge || index - heading <= Self.mostLines else {
        continue
      }
      let hasStreet = line.families.contains(.street) && line.digits > 0 && line.digits <= 10 && line.words <= 8
      if hasStreet || PostalCode.stands(in: text, line) { page.lines[index].name(.address, .addressShape) }
    }
  }
}
