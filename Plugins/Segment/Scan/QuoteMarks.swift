/// Where the next closing `'` stands, so that it is looked for once.
struct SingleMarkSearch {
  var closer = -1
  /// Up to where there is none behind `closer`.
  var searched = 0
}

extension Segmenter {
  /// Whether a `'` that could open a quotation is closed in its paragraph: `'nineties` is not one.
  func singleMarkCloses(_ text: Span<UInt8>, _ opener: Int, _ scan: inout Scan) -> Bool {
    let limit = min(scan.end, opener &+ Self.longestQuotation)
    if scan.singleMarks.closer > opener { return scan.singleMarks.closer < limit }
    var offset = max(opener &+ 1, scan.singleMarks.searched)
    while offset < limit {
      let byte = text[offset]
      if byte == UInt8(ascii: "\n") && !scan.joinsLines { break }
      if byte == UInt8(ascii: "'"), classes.kind(ofByte: text[offset &- 1]) != .space,
        offset &+ 1 >= scan.end || !Self.isWordKind(classes.character(text, offset &+ 1).kind)
      {
        scan.singleMarks.closer = offset
        scan.singleMarks.searched = offset
        return true
      }
      offset &+= 1
    }
    // A line end is to be found again from the next line.
    scan.singleMarks.searched = offset
    return false
  }
}
