extension Span<UInt8> {
  /// The byte at an index, which is not negative (not checked); 0 past the end.
  @inlinable @inline(__always) public func byte(at index: Int) -> UInt8 { index < count ? self[unchecked: index] : 0 }

  /// Whether as many bytes from an index are those of another text from another index; eight at a step.
  ///
  /// Neither index is negative, which is not checked. Bytes past an end are 0.
  public func isEqual(at index: Int, to other: Span<UInt8>, at otherIndex: Int, count: Int) -> Bool {
    var offset = 0
    while offset < count {
      let bytes = EightBytes(self, paddedAt: index &+ offset).bits
      var difference = bytes ^ EightBytes(other, paddedAt: otherIndex &+ offset).bits
      let left = count &- offset
      if left < 8 { difference &= ~(UInt64.max &<< UInt64(truncatingIfNeeded: 8 &* left)) }
      if difference != 0 { return false }
      offset &+= 8
    }
    return true
  }

  /// Behind the run of small ASCII letters that begins at an index; the index itself if there is none.
  @inlinable @inline(__always) public func behindSmallLetters(from first: Int) -> Int {
    var index = first
    while index &+ 8 <= count {
      let run = (~EightBytes(self, at: index).smallLetters).first
      index &+= run
      if run < 8 { return index }
    }
    while index < count && ASCII.isSmallLetter(self[index]) { index &+= 1 }
    return index
  }
}
