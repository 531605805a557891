/// Which of a paragraph's regions comes next while its tokens are read.
struct RegionCursor: Sendable {
  private let regions: [Region]
  /// The number of the first region that ends behind what has been read.
  private(set) var number = 0
  /// Where it starts; beyond any text if there is none.
  private(set) var start = Int.max
  /// Where the last token ends that was read before.
  var covered: Int32 = 0

  init(_ regions: [Region]) { self.regions = regions }

  /// The region that comes next; there must be one.
  @inline(__always) var region: Region { regions[number] }

  /// Over the regions that end at an index or before it.
  @inline(__always) mutating func skip(to index: Int) {
    while number < regions.count, Int(regions[number].end) <= index { number += 1 }
    start = number < regions.count ? Int(regions[number].start) : Int.max
  }

  @inline(__always) mutating func advance() {
    number += 1
    start = number < regions.count ? Int(regions[number].start) : Int.max
  }
}
