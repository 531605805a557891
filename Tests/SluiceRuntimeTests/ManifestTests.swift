import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct ShardCutsTests {
  private func items(_ count: Int, seed: UInt64 = 1, most: UInt64 = 20_000) -> [Item] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { number in
      let digits = "\(number)"
      let id = String(repeating: "0", count: 6 - digits.count) + digits + ".txt"
      return Item(id: id, size: Int(generator.next() % most))
    }
  }

  private func ids(_ items: [Item], size: Int) -> [[String]] {
    ShardCuts.shards(of: items, size: size).map { items[$0].map(\.id.text) }
  }

  @Test func `shards are stretches of all items, in order`() {
    for (count, size) in [(0, 1000), (1, 1000), (5000, 1 << 20), (5000, 1), (100, 1 << 40)] {
      let items = items(count)
      let shards = ShardCuts.shards(of: items, size: size)
      #expect(shards.flatMap { Array($0) } == Array(0..<count))
      #expect(shards.allSatisfy { !$0.isEmpty })
    }
  }

  @Test func `their mean size is about what was asked for, and none is larger than four times that`() {
    let items = items(50_000)
    let size = 1 << 20
    let shards = ShardCuts.shards(of: items, size: size)
    let weights = shards.map { $0.reduce(0) { $0 + items[$1].size + 4096 } }
    let mean = weights.reduce(0, +) / weights.count
    #expect((size * 7 / 10...size * 13 / 10).contains(mean), "\(mean)")
    #expect(weights.allSatisfy { $0 <= 4 * size })
  }

  @Test func `many tiny items are several shards`() {
    #expect(ShardCuts.shards(of: (0..<100_000).map { Item(id: "\($0)", size: 0) }, size: 64 << 20).count > 2)
  }

  @Test func `an item as large as a shard ends one`() {
    let items = [Item(id: "a", size: 1), Item(id: "b", size: 1 << 20), Item(id: "c", size: 1)]
    #expect(ShardCuts.shards(of: items, size: 1 << 20).map(\.upperBound).contains(2))
  }

  @Test func `an item added or removed changes at most two shards`() {
    // Without forced cuts, whose places depend on what comes before.
    let items = items(3000)
    let size = 200_000
    let whole = ids(items, size: size)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<50 {
      let index = Int(generator.next() % UInt64(items.count))
      var fewer = items
      fewer.remove(at: index)
      let after = ids(fewer, size: size)
      #expect(Set(after).subtracting(whole).count <= 2)
      #expect(Set(whole).subtracting(after).count <= 2)
    }
  }

  @Test func `cuts are the same on every machine`() {
    let items = (0..<24).map { Item(id: "a/\($0).txt", size: 0) }
    #expect(ShardCuts.shards(of: items, size: 20_000).map(\.upperBound) == [2, 6, 8, 9, 10, 21, 22, 23, 24])
  }
}

@Suite struct ManifestTests {
  private func key(_ items: [Item], contents: [UInt8]? = nil, fingerprint: String = "f") -> String {
    ShardList(items, contents: contents, fingerprint: fingerprint, shardSize: 1 << 30).digest
  }

  @Test func `a shard's key changes with every part of an item, and with the pipeline`() {
    let item = Item(id: "ab", size: 1, modified: 2)
    let keys = [
      key([item]), key([Item(id: "ac", size: 1, modified: 2)]), key([Item(id: "ab", size: 2, modified: 2)]),
      key([Item(id: "ab", size: 1, modified: 3)]), key([Item(id: "ab", size: 1, modified: 2, range: 0..<1)]),
      key([Item(id: "ab", size: 1, modified: 2, failure: .vanished)]), key([item, item]), key([item], fingerprint: "g"),
      key([Item(id: "a", size: 1, modified: 2), Item(id: "b", size: 1, modified: 2)]),
    ]
    #expect(Set(keys).count == keys.count)
    #expect(key([item]) == key([Item(id: "ab", size: 1, modified: 2)]))
  }

  @Test func `an item that is listed twice has two shards of its own`() {
    let items = Array(repeating: Item(id: "a", size: 1 << 20), count: 3)
    let shardList = ShardList(items, contents: nil, fingerprint: "f", shardSize: 1 << 10)
    #expect(Set(shardList.shards.map(\.key)).count == 3)
  }

  @Test func `told by contents, the time does not count`() {
    let bytes = [UInt8](repeating: 7, count: 32)
    let first = key([Item(id: "a", size: 1, modified: 2)], contents: bytes)
    #expect(first == key([Item(id: "a", size: 1, modified: 3)], contents: bytes))
    #expect(first != key([Item(id: "a", size: 1, modified: 2)], contents: [UInt8](repeating: 8, count: 32)))
  }

  @Test func `what is written is read again`() throws {
    let plan = TestPlan.make(TestPlan.reader([]), to: [TestPlan.output("/disk/out.txt")])
    let fingerprint = Fingerprint(of: plan)
    let items = (0..<1000).map {
      Item(id: "\"\($0)\n", size: $0, modified: Int64($0), range: $0 % 2 == 0 ? 1..<2 : nil)
    }
    let shardList = ShardList(items, contents: nil, fingerprint: fingerprint.sha256, shardSize: 20_000)
    let disk = MemoryDisk()
    try disk.makeFolder("/disk")
    try RunManifest.write(shardList, fingerprint, name: "test", to: "/disk/manifest.jsonl", in: disk)
    let file = try #require(RunManifest("/disk/manifest.jsonl", in: disk))
    #expect(file.header == RunManifest.header(of: shardList, fingerprint, name: "test"))
    #expect(file.keys == Set(shardList.shards.map(\.key)))
    #expect(shardList.shards.count > 10)
    let bytes = try #require(disk.files["/disk/manifest.jsonl"])
    disk.write(Array(bytes.dropLast(300)), to: "/disk/manifest.jsonl")
    #expect(RunManifest("/disk/manifest.jsonl", in: disk) == nil)
    #expect(RunManifest("/disk/nothing", in: disk) == nil)
  }
}

@Suite struct PartStoreTests {
  private let key = String(repeating: "0123456789abcdef", count: 4)

  @Test func `names of parts sort as their shards do`() {
    let store = PartStore(folder: "out", fileExtension: "jsonl.gz")
    #expect(store.fileName(17, key) == "part-000017-0123456789abcdef.jsonl.gz")
    #expect(store.fileName(1_234_567, key) == "part-1234567-0123456789abcdef.jsonl.gz")
    #expect(store.recordName(ofFile: store.fileName(17, key)) == store.recordName(key))
  }

  @Test(arguments: [
    "manifest.json", "part-000017-0123456789abcdef.jsonl", "part-17-0123456789abcdef.jsonl.gz",
    "part-000017-0123456789abcdeg.jsonl.gz", "part-000017-0123456789abcdef.jsonl.gz.tmp-0123456789abcdef",
    "part-000000.jsonl.gz",
    "my-part-000017-0123456789abcdef.jsonl.gz", "",
  ])
  func `other files are not taken for parts`(name: String) {
    #expect(PartStore(folder: "out", fileExtension: "jsonl.gz").recordName(ofFile: name) == nil)
  }

  @Test func `a kept part is named by its key`() {
    let store = PartStore(folder: "parts/a", fileExtension: nil)
    #expect(store.fileName(17, key) == key)
    #expect(store.recordName(ofFile: key) == key)
    #expect(store.recordName(ofFile: "lock") == nil)
  }

  @Test(arguments: [
    ("a.jsonl.tmp-0123456789abcdef", "a.jsonl"), ("a.tmp-1.tmp-0000000000000000", "a.tmp-1"), ("a.tmp-", nil),
    (".tmp-0123456789abcdef", ""), ("é.tmp-0123456789abcdef", "é"), ("a.tmp-12", nil), ("a.tmp-0123456789abcdeg", nil),
    ("a.tmp-0123456789ABCDEF", nil), ("a.tmp-00123456789abcdef", nil), ("0123456789abcdef", nil), ("", nil),
  ])
  func `temporary names tell the name that a file was to get`(name: String, final: String?) {
    #expect(TemporaryName.final(of: name) == final)
  }

  @Test func `temporary names are others each time, and known for what they are`() {
    let names = (0..<1000).map { _ in TemporaryName.of("out/a.jsonl").string }
    #expect(Set(names).count == 1000)
    #expect(names.allSatisfy { TemporaryName.final(of: String($0.dropFirst(4))) == "a.jsonl" && $0.utf8.count == 32 })
  }
}
