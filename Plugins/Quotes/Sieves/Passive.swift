internal import Sluice

extension Showcase {
  static let passive = Showcase(
    frame: "V-ed by S as Q",
    takes: ["The strikes were described by the Pentagon as [“retaliatory”]."],
    leaves: ["The film “The Long Road” was made by Ann Lee as a joke."])
}

extension Finder {
  /// `described by the Pentagon as “retaliatory”`
  mutating func passive(_ line: borrowing Line, _ place: CuePlace, _ phrase: Line.VerbPhrase) -> Bool {
    guard !place.forms.isDisjoint(with: [.past, .participle]), line.at(place.end, .by),
      let mention = line.phrase(startingAt: place.end + 1)
    else { return false }
    var index = mention.tokens.upperBound
    if line.at(index, .as) { index += 1 }
    guard line.at(index, .quoted), !taken[index] else { return false }
    let actor = self.actor(mention, line)
    return add(.passive, [index..<index + 1], cue: place, actor: actor)
  }
}
