internal import Sluice

/// Who a speaker is, by name and as an entity of a list.
extension Assembly {
  func speaker(
    _ document: inout Document, _ voice: Voice, _ resolution: Resolution, _ hearer: TextRange?
  ) -> Quote.Speaker {
    let root = resolution.root
    // Of a description only a person counts: `Prime Minister Mustafa al-Kadhimi` is one, `a spokesman for the PMF` is not
    // the PMF.
    let entity =
      entity(document[Entity.self], resolution.named, resolution.isName || root.kind == .organisation)
      ?? entity(document[Entity.self], resolution.full, true).flatMap {
        resolution.isName || isPerson($0.label, document) ? $0 : nil
      }
    var kind = resolution.kind
    var name: Name
    if let entity {
      kind = isPerson(entity.label, document) ? .person : .organisation
      // The document's own name, unless it has but a short one: Centcom, the Pentagon.
      name = resolution.isName && resolution.words > 1 ? document.keep(resolution.full) : entity.name
    } else {
      name = document.keep(resolution.full)
    }
    let affiliation = voice.affiliation ?? root.affiliation
    return Quote.Speaker(
      range: voice.range, name: name, entity: entity?.id ?? .none, kind: kind,
      affiliation: affiliation.map { Quote.Mention(range: $0) }, hearer: hearer.map { Quote.Mention(range: $0) })
  }

  // Lists call persons `PER`, `PERSON`, `person`.
  private func isPerson(_ label: Name, _ document: borrowing Document) -> Bool {
    document.withBytes(of: label) { label in
      label.count >= 3 && label[0] | 0x20 == UInt8(ascii: "p") && label[1] | 0x20 == UInt8(ascii: "e")
        && label[2] | 0x20 == UInt8(ascii: "r")
    }
  }

  // The entity that a name ends with.
  private func entity(_ entities: [Entity], _ name: TextRange, _ isName: Bool) -> Entity? {
    guard isName, !entities.isEmpty else { return nil }
    // One that starts a little before the name, or in it.
    let first = (0..<entities.count).partitionPoint { entities[$0].range.start < name.start }
    var index = max(0, first - 4)
    while index < entities.count, entities[index].range.start < name.end {
      if entities[index].range.end == name.end { return entities[index] }
      index += 1
    }
    return nil
  }
}
