/// Which paths belong to a listing: those that `include` matches and `exclude` does not.
struct PathFilter: Sendable {
  private let include: PathMatcher
  private let exclude: PathMatcher

  /// What the patterns made of the path of a folder, with its `/`.
  struct State {
    fileprivate var include: PathMatcher.State
    fileprivate var exclude: PathMatcher.State
  }

  enum Judgement { case taken, unmatched, excluded }

  /// - Throws: `bad_pattern`.
  init(_ files: InputFiles, in setup: Setup) throws(Diagnostics) {
    include = try PathMatcher(files.include, ofParameter: "include", in: setup)
    exclude = try PathMatcher(files.exclude, ofParameter: "exclude", in: setup)
  }

  /// Before the first folder.
  var start: State { State(include: include.start, exclude: exclude.start) }

  /// Whether a file of a folder belongs to the listing.
  func judge(_ name: ArraySlice<UInt8>, in state: State) -> Judgement {
    guard include.matches(name, from: state.include) else { return .unmatched }
    return exclude.matches(name, from: state.exclude) ? .excluded : .taken
  }

  /// Whether a file of a folder could belong to the listing if it were not excluded.
  func matches(_ name: ArraySlice<UInt8>, in state: State) -> Bool { include.matches(name, from: state.include) }

  /// Goes into a folder.
  ///
  /// - Parameter name: with `/` at its end.
  /// - Returns: why nothing in it can belong to the listing, or that something can.
  func enter(_ name: ArraySlice<UInt8>, _ state: inout State) -> Judgement {
    include.advance(&state.include, over: name)
    guard include.canGoOn(state.include) else { return .unmatched }
    exclude.advance(&state.exclude, over: name.dropLast())
    if exclude.isMatch(state.exclude) { return .excluded }
    exclude.advance(&state.exclude, over: CollectionOfOne(UInt8(ascii: "/")))
    return exclude.matchesAll(after: state.exclude) ? .excluded : .taken
  }
}
