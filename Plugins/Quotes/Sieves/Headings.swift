internal import Sluice

extension Showcase {
  static let nameColon = Showcase(
    frame: "NAME: Q, at the start of a line; in a heading also NAME: CLAUSE",
    takes: ["Antony Blinken: [‘Necessary and deliberate action’]", "Blinken: [“We took necessary action.”]"],
    leaves: ["The plan: “A road for all.”"])
  static let colonTail = Showcase(
    frame: "CLAUSE: S, in a heading",
    takes: ["[Iraqi military condemns airstrike on border]: Spokesman", "[‘We are losing this war’]: Ann Lee"],
    leaves: ["Five things to know today: Monday"])
}

/// Attributions by a colon, and what else headings have.
extension Finder {
  /// `Blinken: “...”` at the start of a line.
  mutating func nameColon(_ line: borrowing Line) {
    guard let colon = line.signals.first(where: { tokens[$0].has(.colon) }), colon < line.low + 7, colon > line.low,
      line.at(colon + 1, .quoted), !taken[colon + 1],
      let mention = line.phrase(startingAt: line.low), mention.tokens.upperBound == colon, mention.kind == .name
    else { return }
    let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
    add(.nameColon, [colon + 1..<quotedEnd(line, colon + 1, isObject: false)], cue: place, actor: actor(mention, line))
  }

  /// Rules for headings: `Iraqi military condemns airstrike: Spokesman`, `Blinken: ‘...’`, `Iraq slams ‘unacceptable’ strikes`.
  mutating func headline(_ line: borrowing Line) {
    nameColon(line)
    if let colon = line.signals.last(where: { tokens[$0].has(.colon) }), !taken[colon] {
      let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
      if line.high - colon <= 5,
        colon - line.low >= 3 || tokens[line.low].has(.quoted) && quoted[Int(tokens[line.low].index)].words >= 3,
        let mention = line.phrase(startingAt: colon + 1),
        line.atEnd(mention.tokens.upperBound)
      {
        add(.colonTail, [line.low..<colon], cue: place, actor: actor(mention, line), flags: .headline)
      } else if colon - line.low <= 4, line.high - colon > 3, let mention = line.phrase(startingAt: line.low),
        mention.tokens.upperBound == colon, mention.kind == .name
      {
        add(.nameColon, [colon + 1..<line.high], cue: place, actor: actor(mention, line), flags: .headline)
      }
      return
    }
    attributeBefore(line)
    for index in line.signals where !taken[index] {
      guard let place = line.cue(at: index), let mention = line.subject(before: index), line.isCompleteSubject(mention),
        mention.tokens.lowerBound == line.low, let content = content(line, place),
        content.tokens.contains(where: { tokens[$0].has(.quoted) }), !content.tokens.contains(where: { taken[$0] })
      else { continue }
      add(.partial, [content.tokens], cue: place, actor: actor(mention, line), flags: .headline)
      break
    }
    tails(line)
  }
}
