/// A stretch in quotation marks, the marks included.
struct Region: Sendable, Equatable {
  var start: Int32
  var end: Int32
  /// Length of the opening and the closing mark in bytes; 0 where there is none.
  var openLength: UInt8
  var closeLength: UInt8
  /// Whether the paragraph ends while it is open.
  var isUnclosed = false
  /// Whether its marks are single ones.
  var isSingle = false

  /// Without the marks.
  var content: Range<Int> {
    Int(start) + Int(openLength)..<max(Int(start) + Int(openLength), Int(end) - Int(closeLength))
  }
}
