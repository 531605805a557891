import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct CleanTests {
  @Test func `does what its examples show`() throws {
    for example in Clean.examples { #expect(try shown(example, of: Clean.self) == example.shows) }
  }
}
