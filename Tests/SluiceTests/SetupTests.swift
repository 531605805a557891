import Sluice
import SluiceTesting
import SystemPackage
import Testing

@Suite struct SetupTests {
  private func setup(_ paths: [String]) -> Setup {
    let text = "lists: [\(paths.joined(separator: ", "))]\n"
    let result = YAML.read(Array(text.utf8), name: "p.yaml", folder: "lists")
    return Setup(owner: "test", parameters: result.root)
  }

  @Test func `tells where a path was written, the first time`() {
    let setup = setup(["a.tsv", "b/../b/c.tsv", "a.tsv"])
    #expect(setup.place(of: "lists/a.tsv").map { "\($0)" } == "p.yaml:1:9")
    #expect(setup.place(of: "lists/b/c.tsv").map { "\($0)" } == "p.yaml:1:16")
    #expect(setup.place(of: "lists/none.tsv") == nil)
  }

  @Test func `tells where each of many paths was written in linear time`() {
    let growth = growth(at: 300) { count in
      let names = (0..<count).map { "n\($0).tsv" }
      let setup = setup(names)
      let known = names.count { setup.place(of: FilePath("lists/\($0)")) != nil }
      #expect(known == count)
    }
    #expect(growth <= 16)
  }
}
