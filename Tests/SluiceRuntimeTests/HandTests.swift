import Foundation
import Sluice
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct HandTests {
  private let second: UInt64 = 1_000_000_000
  private let folder = TestFolder()
  private let head = HandFile.Head(fingerprint: "f", program: "p 1")

  private func hand(_ path: FilePath? = nil) -> Hand {
    Hand(steps: ["input", "one", "two", "three"], in: HandFile(path, in: Disk(), head: head.bytes, hands: 2), 1)
  }

  @Test func `a document that stays in a step is named once a minute`() {
    let hand = hand()
    hand.begin(0, at: second)
    hand.read("a/b/77.txt")
    hand.take(into: 3, at: 5 * second)
    #expect(hand.overdue(at: 64 * second) == nil)
    let found = hand.overdue(at: 66 * second)
    #expect(found?.document == "a/b/77.txt" && found?.step == 3 && found?.seconds == 61)
    #expect(hand.overdue(at: 70 * second) == nil)
    #expect(hand.overdue(at: 126 * second)?.seconds == 121)
    hand.take(into: 1, at: 130 * second)
    #expect(hand.overdue(at: 150 * second) == nil)
    #expect(hand.overdue(at: 191 * second)?.seconds == 61)
    hand.clear()
    #expect(hand.overdue(at: 900 * second) == nil)
  }

  @Test func `a marked document is found by the next start, and one that was only in hand is not`() throws {
    let path = folder.path.appending("current")
    let hand = hand(path)
    let item = Item(id: "a/b.jsonl", size: 70, modified: 9, range: 10..<80)
    hand.take(item)
    hand.begin(4, at: second)
    hand.read("r4")
    hand.take(into: 2, at: 2 * second)
    #expect(HandFile.marks(try Disk().read(path))?.documents == [])
    #expect(hand.began(before: 4 * second, by: 3 * second) == nil)
    #expect(hand.began(before: 5 * second, by: 3 * second) == second)
    #expect(hand.markOverdue(2 * second, at: 5 * second) == nil)
    #expect(hand.markOverdue(second, at: 5 * second)?.document == "r4")
    let marks = try #require(HandFile.marks(try Disk().read(path)))
    #expect(marks.head == head)
    #expect(
      marks.documents == [
        AsideDocument(
          item: "a/b.jsonl", itemLength: 9, size: 70, modified: 9, start: 10, ordinal: 4, document: "r4", stage: "two",
          step: 2, signal: nil)
      ])
    hand.clear()
  }

  @Test func `a mark that was altered at any byte marks no document, and no other one`() throws {
    let path = folder.path.appending("current")
    let hand = hand(path)
    hand.take(Item(id: "a/b.jsonl", size: 70, modified: 9, range: 10..<80))
    hand.begin(4, at: second)
    hand.read("r4")
    hand.take(into: 2, at: 2 * second)
    #expect(hand.markOverdue(second, at: 5 * second) != nil)
    let whole = try Disk().read(path)
    let marked = try #require(HandFile.marks(whole)).documents
    #expect(marked.count == 1)
    var doubted = 0
    for place in whole.indices {
      for change: UInt8 in [1, 0x80, 0xFF] {
        var bytes = whole
        bytes[place] ^= change
        guard let marks = HandFile.marks(bytes), marks.head == head else { continue }
        #expect(marks.documents.isEmpty || marks.documents == marked, "byte \(place)")
        if marks.documents.isEmpty { doubted += 1 }
      }
    }
    // Three for each byte of what is known of the document.
    #expect(doubted > 3 * 60)
    for count in stride(from: 0, to: whole.count, by: 97) {
      #expect(HandFile.marks(Array(whole[..<count]))?.documents ?? [] == [] || count >= 3 * 4096)
    }
  }

  @Test func `documents are set aside by no file that was altered`() throws {
    let folder = RunFolder(folder.path)
    let hand = hand(folder.current)
    hand.take(Item(id: "a", size: 1, modified: 2))
    hand.begin(0, at: second)
    #expect(hand.markOverdue(second, at: 2 * second) != nil)
    #expect(try SetAside.takeUp(folder, head, triesAgain: false, in: Disk()).marked.count == 1)
    let whole = try Disk().read(folder.aside)
    let item = Item(id: "a", size: 1, modified: 2)
    for place in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[place] ^= 1
      try Data(bytes).write(to: URL(filePath: folder.aside.string))
      #expect(try SetAside.takeUp(folder, head, triesAgain: false, in: Disk()).0.documents(of: item).isEmpty)
      // What cannot be believed does not stay either.
      #expect(try Disk().status(of: folder.aside) == nil)
    }
  }

  @Test func `a document of an item with a very long name is set aside, and no other`() throws {
    let folder = RunFolder(folder.path)
    let long = String(repeating: "é", count: 1800)
    let item = Item(id: long + "a", size: 1, modified: 2)
    let hand = hand(folder.current)
    hand.take(item)
    hand.begin(0, at: second)
    #expect(hand.markOverdue(second, at: 2 * second) != nil)
    let (aside, marked) = try SetAside.takeUp(folder, head, triesAgain: true, in: Disk())
    #expect(marked.count == 1)
    #expect(aside.documents(of: item).count == 1)
    #expect(aside.documents(of: Item(id: long + "ab", size: 1, modified: 2)).isEmpty)
    #expect(aside.documents(of: Item(id: long + "a", size: 2, modified: 2)).isEmpty)
    #expect(aside.documents(of: Item(id: "short", size: 1, modified: 2)).isEmpty)
  }

  @Test(arguments: ["\u{E9}", "e\u{301}", "\u{D55C}", "\u{1112}\u{1161}\u{11AB}"])
  func `a document is set aside by the bytes of its name`(name: String) throws {
    let folder = RunFolder(folder.path)
    let hand = hand(folder.current)
    hand.take(Item(id: name, size: 1, modified: 2))
    hand.begin(0, at: second)
    #expect(hand.markOverdue(second, at: 2 * second) != nil)
    _ = try SetAside.takeUp(folder, head, triesAgain: false, in: Disk())
    let aside = try SetAside.takeUp(folder, head, triesAgain: false, in: Disk()).0
    let others = [name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping]
    let found = others.filter { !aside.documents(of: Item(id: $0, size: 1, modified: 2)).isEmpty }
    #expect(found.map { Array($0.utf8) } == [Array(name.utf8)])
  }

  @Test func `a very long name is known again where it is cut before an accent`() throws {
    let folder = RunFolder(folder.path)
    let item = Item(id: String(repeating: "f", count: 2495) + "e\u{301}.txt", size: 1, modified: 2)
    let hand = hand(folder.current)
    hand.take(item)
    hand.begin(0, at: second)
    #expect(hand.markOverdue(second, at: 2 * second) != nil)
    let aside = try SetAside.takeUp(folder, head, triesAgain: false, in: Disk()).0
    #expect(aside.documents(of: item).count == 1)
  }

  @Test func `another build of the program tries again what was set aside`() throws {
    let folder = RunFolder(folder.path)
    let item = Item(id: "a", size: 1, modified: 2)
    let hand = hand(folder.current)
    hand.take(item)
    hand.begin(0, at: second)
    #expect(hand.markOverdue(second, at: 2 * second) != nil)
    #expect(try SetAside.takeUp(folder, head, triesAgain: false, in: Disk()).marked.count == 1)
    let again = try SetAside.takeUp(folder, head, triesAgain: false, in: Disk())
    #expect(again.marked.isEmpty && again.0.documents(of: item).count == 1 && !again.0.hasForgotten)
    let other = HandFile.Head(fingerprint: "f", program: "p 2")
    let rebuilt = try SetAside.takeUp(folder, other, triesAgain: false, in: Disk()).0
    #expect(rebuilt.hasForgotten && rebuilt.documents(of: item).isEmpty)
  }
}
