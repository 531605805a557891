import Sluice
import Testing

@testable import Gazetteer

@Suite struct ExplainTests {
  private static let names = rows(
    """
    surface | label | id | case | after | not_after | alone | diacritics
    Popular Mobilisation Forces | ORG | org:pmf
    Joe Biden | PER | person:biden
    New York | GPE | gpe:ny
    New York Times | ORG | org:nyt
    US | GPE | gpe:us
    X | PRODUCT | product:x | exact | on
    Hezbollah | ORG | org:hezbollah | ~ | ~ | Kataib
    Salman | PER | person:salman | ~ | ~ | ~ | yes
    José | PER | person:jose | any | ~ | ~ | ~ | exact
    May | PER | person:may
    pool | LOC | loc:pool
    """)

  @Test(arguments: [
    (
      "the Popular Mobilisation Forces (PMF). PMF",
      [
        "taken entry 'Popular Mobilisation Forces': 'Popular Mobilisation Forces' of names.tsv:2, ORG org:pmf",
        "taken acronym 'PMF': short for 'Popular Mobilisation Forces' at byte 4, ORG org:pmf",
        "taken acronym 'PMF': short for 'Popular Mobilisation Forces' at byte 4, ORG org:pmf",
      ]
    ),
    (
      "then Joe Biden spoke, Biden said, with Hunter Biden in the room",
      [
        "taken entry 'Joe Biden': 'Joe Biden' of names.tsv:3, PER person:biden",
        "taken surname 'Biden': short for 'Joe Biden' at byte 5, PER person:biden",
        "refused surname 'Biden': of 'Joe Biden': the capitalised word before it makes it somebody else's name",
      ]
    ),
    (
      "the Popular Mobilisation Forces (PF) left",
      [
        "taken entry 'Popular Mobilisation Forces': 'Popular Mobilisation Forces' of names.tsv:2, ORG org:pmf",
        "refused acronym 'PF': its letters are not the initials of 'Popular Mobilisation Forces'",
      ]
    ),
    (
      "the New York Times",
      [
        "taken entry 'New York Times': 'New York Times' of names.tsv:5, ORG org:nyt",
        "refused overlap 'New York': 'New York' of names.tsv:4, GPE: 'New York Times' has the place",
      ]
    ),
    (
      "some New Yorkers told us",
      [
        "refused word_boundary 'New York': 'New York' of names.tsv:4: the word goes on, 'Yorkers'",
        "refused stop_lower 'us': 'US' of names.tsv:6, GPE: in small letters it is a word of a stop list",
      ]
    ),
    (
      "old NEW york",
      [
        "refused case 'NEW york': 'New York' of names.tsv:4, GPE: its letters have another case, which its case policy does not take"
      ]
    ),
    (
      "see X there",
      [
        "refused after 'X': 'X' of names.tsv:7, PRODUCT: none of the words stands before it that its row wants there"
      ]
    ),
    (
      "of Kataib Hezbollah",
      [
        "refused not_after 'Hezbollah': 'Hezbollah' of names.tsv:8, ORG: a word stands before it that its row does not want there"
      ]
    ),
    (
      "we saw Salman Pak there",
      [
        "refused alone 'Salman': 'Salman' of names.tsv:9, PER: a capitalised word that no list has stands beside it, and its row says 'alone'"
      ]
    ),
    (
      "then Jose said",
      [
        "refused diacritics 'Jose': 'José' of names.tsv:10, PER: it has other diacritics, and 'diacritics' is exact"
      ]
    ),
    (
      "in May a pool",
      [
        "refused stop 'May': 'May' of names.tsv:11, PER: it is on the stop list",
        "refused never_matches 'pool': 'pool' of names.tsv:12, LOC: 'case: smart' takes no such terms: common words in small letters, single letters, numbers",
      ]
    ),
  ])
  func `says which entry and rule made a name, and why others are none`(text: String, notes: [String]) throws {
    let gazetteer = try TestGazetteer([TestList(Self.names)], explains: true)
    let found = try gazetteer.notes(text)
    #expect(found == notes)
  }

  @Test func `says why a reading comes first`() throws {
    let first = TestList(rows("surface | label | id\nGeorgia | GPE | state"), path: "a.tsv")
    let second = TestList(rows("surface | label | id\nGeorgia | GPE | country"), path: "b.tsv") { $0.priority = 1 }
    let gazetteer = try TestGazetteer([first, second], explains: true)
    #expect(
      try gazetteer.notes("Georgia") == [
        "taken entry 'Georgia': 'Georgia' of b.tsv:2, GPE country, priority 1; or 'Georgia' of a.tsv:2, GPE state"
      ])
  }

  @Test func `finds the same with notes as without, and makes none in a run`() throws {
    let text = "PMF, New York Times and New Yorkers, us, US; Joe Biden (JB) and Biden in May. pool X on X Salman Pak"
    let plain = try TestGazetteer([TestList(Self.names)])
    let explaining = try TestGazetteer([TestList(Self.names)], explains: true)
    #expect(try plain.readings(text) == explaining.readings(text))
    #expect(try plain.notes(text).isEmpty)
  }
}
