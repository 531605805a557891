import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import Gazetteer

@Suite struct IndexTests {
  private static let names = rows(
    """
    surface | label | id | name | aliases | after | not_after | alone
    Popular Mobilisation Forces | ORG | org:pmf | ~ | PMF
    Kataib Hezbollah | ORG | org:kataib | Kata’ib Hezbollah
    Hezbollah | ORG | org:hezbollah | ~ | ~ | ~ | Kataib
    Georgia | GPE | gpe:state
    Georgia | GPE | gpe:country
    Mustafa al-Kadhimi | PER | person:kadhimi
    X | PRODUCT | product:x | ~ | ~ | on|via
    Salman | PER | person:salman | ~ | ~ | ~ | ~ | yes
    pool | LOC | loc:pool
    """)
  private static let text = """
    PMF and Kataib Hezbollah on X, Hezbollah in Georgia; Mustafa al-Kadhimi met Salman, and Kadhimi left. POPULAR
    MOBILISATION FORCES
    """

  /// What a stage finds, and what it warns of.
  private struct Outcome: Equatable {
    var entities: String
    var warnings: [String]
  }

  private func outcome(
    _ parameters: String, in folder: FilePath, cache: FilePath? = nil, explains: Bool = false
  ) throws -> Outcome {
    let (stage, node) = try make(Gazetteer.self, parameters, folder: folder.string)
    let setup = Setup(
      owner: "stage 'gazetteer'", parameters: node, resources: Gazetteer.resources, explains: explains, cache: cache)
    let step = try stage.prepare(setup)
    let entities = try run([step], on: Self.text) { document in
      var json = JSONWriter()
      json.begin(document, offsets: .bytes)
      Entity.writeLayer(of: document, to: &json)
      return String(decoding: json.bytes, as: UTF8.self)
    }
    return Outcome(entities: entities, warnings: setup.warnings.map(\.description))
  }

  private func inFolder(_ body: (FilePath) throws -> Void) throws {
    let folder = try ScratchFolder()
    try folder.write(Self.names, to: "names.tsv")
    // It is gone when nobody holds it.
    try withExtendedLifetime(folder) { try body(FilePath(folder.path)) }
  }

  private func bytes(_ path: FilePath) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path.string))) }

  private func write(_ bytes: some Collection<UInt8>, to path: FilePath) throws {
    try Data(bytes).write(to: URL(filePath: path.string))
  }

  private func names(in folder: FilePath) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
  }

  /// A number that another file under the same name does not have.
  private func identity(_ path: FilePath) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path.string)[.systemFileNumber] as? Int)
  }

  private static let withIndex = "lists: [{path: names.tsv}]\nindex: names.index"

  // MARK: Using it

  @Test func `finds and warns of the same without an index, when it is made and when it is opened`() throws {
    try inFolder { folder in
      let plain = try outcome("lists: [{path: names.tsv}]\nindex: off", in: folder)
      #expect(plain.warnings.count == 2)
      #expect(plain.entities.contains(#""id":"gpe:state""#) && plain.entities.contains("surname"))
      #expect(try names(in: folder) == ["names.tsv"])
      #expect(try outcome(Self.withIndex, in: folder) == plain)
      let made = try identity(folder.appending("names.index"))
      #expect(try outcome(Self.withIndex, in: folder) == plain)
      #expect(try identity(folder.appending("names.index")) == made)
      #expect(try names(in: folder) == ["names.index", "names.tsv"])
    }
  }

  @Test(arguments: [
    "lists: [{path: names.tsv, case: any}]", "lists: [{path: names.tsv, priority: 3}]",
    "lists: [{path: names.tsv, name: other}]", "lists: [{path: names.tsv, joiners: fold}]",
    "lists: [{path: names.tsv, diacritics: exact}]", "lists: [{path: names.tsv}]\nmax_tokens: 2",
    "lists: [{path: names.tsv}]\nplurals: [ORG]", "lists: [{path: names.tsv}]\nstop: [georgia]",
    "lists: [{path: names.tsv}]\nstop_lower: [georgia]", "lists: [{path: names.tsv}]\ntitles: [popular]",
    "lists: [{path: names.tsv}]\nline_break: break",
  ])
  func `makes the index anew for other parameters`(parameters: String) throws {
    try inFolder { folder in
      _ = try outcome(Self.withIndex, in: folder)
      let made = try identity(folder.appending("names.index"))
      let other = try outcome(parameters + "\nindex: names.index", in: folder)
      #expect(try other == outcome(parameters + "\nindex: off", in: folder))
      #expect(try identity(folder.appending("names.index")) != made)
    }
  }

  @Test func `makes the index anew when a list changes by one byte`() throws {
    try inFolder { folder in
      _ = try outcome(Self.withIndex, in: folder)
      let changed = Self.names.replacing("org:pmf", with: "org:pmg")
      try write(changed.utf8, to: folder.appending("names.tsv"))
      #expect(try outcome(Self.withIndex, in: folder).entities.contains("org:pmg"))
    }
  }

  @Test func `has an index for a list that was moved`() throws {
    try inFolder { folder in
      _ = try outcome(Self.withIndex, in: folder)
      let made = try identity(folder.appending("names.index"))
      try FileManager.default.createDirectory(atPath: folder.appending("b").string, withIntermediateDirectories: true)
      for name in ["names.tsv", "names.index"] {
        try FileManager.default.moveItem(
          atPath: folder.appending(name).string, toPath: folder.appending("b").appending(name).string)
      }
      _ = try outcome(Self.withIndex, in: folder.appending("b"))
      #expect(try identity(folder.appending("b").appending("names.index")) == made)
    }
  }

  // MARK: Damage

  @Test func `notices an index that is damaged anywhere, and makes it anew`() throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      let plain = try outcome(Self.withIndex, in: folder)
      let whole = try bytes(path)
      // The first eight bytes say what it is; the 32 of the key, of what.
      let places =
        Array(8..<32) + Array(64..<160) + Array(stride(from: 160, to: whole.count, by: 4093)) + [whole.count - 1]
      for place in places {
        var damaged = whole
        damaged[place] ^= 0x10
        try write(damaged, to: path)
        let found = try outcome(Self.withIndex, in: folder)
        #expect(found.entities == plain.entities, "byte \(place)")
        #expect(found.warnings.first == "warning: the index '\(path)' is damaged and is made anew", "byte \(place)")
        #expect(try bytes(path) == whole, "byte \(place)")
      }
    }
  }

  /// Bytes of an index with the checksum that fits them.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.withUnsafeMutableBytes { bytes in
      let (low, high) = IndexFile.checksum(of: UnsafeRawBufferPointer(bytes))
      bytes.storeBytes(of: low, toByteOffset: 8 * IndexFile.checksumWord, as: UInt64.self)
      bytes.storeBytes(of: high, toByteOffset: 8 * IndexFile.checksumWord + 8, as: UInt64.self)
    }
    return bytes
  }

  @Test func `an index that somebody made to do harm is made anew, or finds what it finds`() throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      _ = try outcome(Self.withIndex, in: folder)
      let whole = try bytes(path)
      var random = SplitMix64(seed: 10)
      let words: [UInt64] = [0, 1, .max, 1 << 31, 1 << 63, UInt64(whole.count), 0x7FFF_FFFF_FFFF_FFFF]
      for trial in 0..<400 {
        var crafted = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          // Half of them among the numbers and places of the header; not in what says what it is and of what.
          let isHeader = Bool.random(using: &random)
          let place =
            isHeader
            ? 8 * Int.random(in: 8..<64, using: &random) : Int.random(in: 512..<whole.count - 8, using: &random)
          let word =
            trial % 3 == 0 ? UInt64.random(in: 0 ... .max, using: &random) : words.randomElement(using: &random) ?? 0
          withUnsafeBytes(of: word) { crafted.replaceSubrange(place..<place + 8, with: $0) }
        }
        try write(sealed(crafted), to: path)
        let found = try outcome(Self.withIndex, in: folder)
        #expect(found.warnings.count >= 2, "\(trial)")
      }
    }
  }

  @Test(arguments: [IndexFile.Section.roots, .edges])
  func `a table of an index in which a search would not end is noticed`(section: IndexFile.Section) throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      let plain = try outcome(Self.withIndex, in: folder)
      var crafted = try bytes(path)
      let index = try IndexFile(
        IndexMemory(count: crafted.count) { $0.copyBytes(from: crafted) }, key: Array(crafted[32..<64]))
      let table = index.array(section, of: UInt8.self)
      let stride = section == .roots ? MemoryLayout<TermTrie.Root>.stride : MemoryLayout<TermTrie.Slot>.stride
      let start = try #require(table.baseAddress.map { UnsafeRawPointer($0) - index.memory.bytes.baseAddress! })
      // No slot is empty.
      for slot in 0..<table.count { crafted[start + slot * stride + 4] |= 1 }
      try write(sealed(crafted), to: path)
      let found = try outcome(Self.withIndex, in: folder)
      #expect(found.entities == plain.entities)
      #expect(found.warnings.first == "warning: the index '\(path)' is damaged and is made anew")
    }
  }

  @Test func `notices an index that was cut short`() throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      let plain = try outcome(Self.withIndex, in: folder)
      let whole = try bytes(path)
      for count in [0, 8, 100, 511, 512, 4096, whole.count - 1] {
        try write(whole.prefix(count), to: path)
        #expect(try outcome(Self.withIndex, in: folder).entities == plain.entities, "\(count) bytes")
        #expect(try bytes(path) == whole, "\(count) bytes")
      }
    }
  }

  @Test func `makes the index of another version anew`() throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      let plain = try outcome(Self.withIndex, in: folder)
      var old = try bytes(path)
      old[0] = 0xFF
      try write(old, to: path)
      #expect(try outcome(Self.withIndex, in: folder) == plain)
    }
  }

  @Test func `does not write over a file that is no index`() throws {
    try inFolder { folder in
      do {
        _ = try outcome("lists: [{path: names.tsv}]\nindex: names.tsv", in: folder)
        Issue.record("no fault")
      } catch {
        let path = folder.appending("names.tsv")
        #expect(
          "\(error)" == """
            test:2:8: error: '\(path)' is not an index, and is not written over
                2 | index: names.tsv
                  |        ^~~~~~~~~
              hint: give 'index' a path of its own
            """)
      }
      let left = try bytes(folder.appending("names.tsv"))
      #expect(left == Array(Self.names.utf8))
    }
  }

  @Test func `does not write over a link or a pipe`() throws {
    try inFolder { folder in
      let path = folder.appending("names.index")
      let files = FileManager.default
      for make in [
        { try files.createSymbolicLink(atPath: path.string, withDestinationPath: "nothing") },
        { #expect(mkfifo(path.string, 0o600) == 0) },
      ] {
        try make()
        let before = try files.attributesOfItem(atPath: path.string)[.type] as? FileAttributeType
        #expect(throws: Diagnostics.self) { try outcome(Self.withIndex, in: folder) }
        #expect(try files.attributesOfItem(atPath: path.string)[.type] as? FileAttributeType == before)
        try files.removeItem(atPath: path.string)
      }
    }
  }

  @Test func `finds all the same where an index cannot be written`() throws {
    try inFolder { folder in
      let plain = try outcome("lists: [{path: names.tsv}]\nindex: off", in: folder)
      let found = try outcome("lists: [{path: names.tsv}]\nindex: names.tsv/names.index", in: folder)
      #expect(found.entities == plain.entities)
      #expect(found.warnings.contains { $0.contains("cannot write the index") })
    }
  }

  // MARK: Several at once

  @Test func `is safe to be made by several runs at once`() async throws {
    let folder = try ScratchFolder()
    try folder.write(Self.names, to: "names.tsv")
    let path = FilePath(folder.path)
    let found = try await withThrowingTaskGroup(of: Outcome.self) { group in
      for _ in 0..<16 { group.addTask { try outcome(Self.withIndex, in: path) } }
      var found: [Outcome] = []
      for try await outcome in group { found.append(outcome) }
      return found
    }
    let plain = try outcome("lists: [{path: names.tsv}]\nindex: off", in: path)
    #expect(found.allSatisfy { $0 == plain })
    #expect(try names(in: path) == ["names.index", "names.tsv"])
    withExtendedLifetime(folder) {}
  }

  @Test func `keeps what it has mapped when another run replaces it`() throws {
    try inFolder { folder in
      let (stage, node) = try make(Gazetteer.self, Self.withIndex, folder: folder.string)
      let step = try stage.prepare(Setup(owner: "test", parameters: node, resources: Gazetteer.resources))
      try write(Self.names.replacing("Georgia", with: "Armenia").utf8, to: folder.appending("names.tsv"))
      _ = try outcome(Self.withIndex, in: folder)
      let found = try run([step], on: "Georgia") { $0[Entity.self].count }
      #expect(found == 1)
    }
  }

  // MARK: The cache

  @Test func `keeps the index of large lists in the cache, one file for them`() throws {
    let folder = try ScratchFolder()
    func list(_ end: String) -> String {
      "surface\tlabel\tid\n" + (0..<Gazetteer.cachedTerms).map { "Name \($0)a\tPER\tp:\($0)\n" }.joined() + end
    }
    try folder.write(list(""), to: "large.tsv")
    try folder.write(Self.names, to: "names.tsv")
    let path = FilePath(folder.path)
    let cache = path.appending("cache").appending("sluice")
    _ = try outcome("lists: [{path: names.tsv}]", in: path, cache: cache)
    #expect(!FileManager.default.fileExists(atPath: cache.string))
    let parameters = "lists: [{path: large.tsv}]"
    let first = try outcome(parameters, in: path, cache: cache)
    let made = try names(in: cache)
    #expect(made.count == 1 && made[0].hasPrefix("gazetteer-") && made[0].hasSuffix(".index"))
    let file = try identity(cache.appending(made[0]))
    #expect(try outcome(parameters, in: path, cache: cache) == first)
    #expect(try identity(cache.appending(made[0])) == file)
    try folder.write(list("PMF\tORG\torg:pmf\n"), to: "large.tsv")
    #expect(try outcome(parameters, in: path, cache: cache).entities.contains("org:pmf"))
    #expect(try names(in: cache) == made)
    let size = try bytes(cache.appending(made[0])).count
    // The filter of first tokens has its full size here already.
    #expect(size - (1 << 17) <= 80 * Gazetteer.cachedTerms)
    withExtendedLifetime(folder) {}
  }

  @Test func `explains without an index`() throws {
    try inFolder { folder in
      let found = try outcome(Self.withIndex, in: folder, explains: true)
      #expect(try names(in: folder) == ["names.tsv"])
      #expect(try found == outcome("lists: [{path: names.tsv}]\nindex: off", in: folder))
    }
  }
}
