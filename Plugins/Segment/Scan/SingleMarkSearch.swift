/// Where the next closing `'` stands, so that it is looked for once.
struct SingleMarkSearch {
  var closer = -1
  /// Up to where there is none behind `closer`.
  var searched = 0
}
