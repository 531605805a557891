extension Range<Int> {
  /// The first of the indices of something sorted that is not before what is sought; the upper bound if all are.
  @inline(__always) func partitionPoint(_ isBefore: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
