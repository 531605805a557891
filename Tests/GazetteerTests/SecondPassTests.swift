import Sluice
import Testing

@testable import Gazetteer

@Suite struct SecondPassTests {
  static let names = rows(
    """
    surface | label | id
    Popular Mobilisation Forces | ORG | org:pmf
    Syrian Observatory for Human Rights | ORG | org:sohr
    UN High Commissioner for Refugees | ORG | org:unhcr
    Philippine Marine Force | ORG | org:philippine
    PMF | ORG | org:other
    Mustafa al-Kadhimi | PER | person:kadhimi
    Mohammed Shia Al Sudani | PER | person:sudani
    Lloyd Austin | PER | person:austin
    Austin | GPE | gpe:austin
    Joe Biden | PER | person:joe
    Jill Biden | PER | person:jill
    Martin Luther King Jr. | PER | person:king
    Theresa May | PER | person:may
    Sinéad O’Connor | PER | person:oconnor
    Ursula von der Leyen | PER | person:leyen
    Iraq | GPE | gpe:iraq
    """)

  private func expect(_ marked: String, _ change: (inout Gazetteer) -> Void = { _ in }) throws {
    let gazetteer = try TestGazetteer(Self.names, change)
    let text = marked.replacing(#/\[\S+ ([^\]]*)\]/#) { $0.output.1 }
    let found = try gazetteer.marked(text)
    #expect(found == marked)
  }

  @Test(arguments: [
    "SOHR first. The [org:sohr Syrian Observatory for Human Rights] (SOHR), the SOHR and sohr.",
    "[org:sohr SOHR] first. The [org:sohr Syrian Observatory for Human Rights] ([org:sohr SOHR]), the [org:sohr SOHR] and sohr.",
  ])
  func `finds acronyms defined beside names`(marked: String) throws {
    try expect(marked) { $0.acronyms = marked.hasPrefix("[") }
  }

  @Test(arguments: [
    "[org:unhcr UNHCR] ([org:unhcr UN High Commissioner for Refugees]) and [org:unhcr UNHCR]",
    "[org:unhcr UN High Commissioner for Refugees] (Geneva), (SOHR) SOHR",
    "unmanned aerial vehicle (UAV), UAV",
    "[org:sohr Syrian Observatory for Human Rights] (SOR) SOR",
  ])
  func `takes an acronym by its initials only`(marked: String) throws { try expect(marked) }

  @Test func `puts a definition before a listed reading`() throws {
    let gazetteer = try TestGazetteer(Self.names)
    #expect(
      try gazetteer.readings("Popular Mobilisation Forces (PMF). PMF.") == [
        "Popular Mobilisation Forces = org:pmf (entry)", "PMF = org:pmf (acronym), org:other (entry)",
        "PMF = org:pmf (acronym), org:other (entry)",
      ])
    #expect(try gazetteer.readings("PMF") == ["PMF = org:other (entry)"])
  }

  @Test(arguments: [
    "[person:kadhimi Kadhimi] met [person:kadhimi Mustafa al-Kadhimi]. [person:kadhimi Al Kadhimi] and [person:kadhimi al-Kadhimi] left",
    "[person:sudani Mohammed Shia Al Sudani]; Mr [person:sudani Al Sudani]’s government, the [person:sudani Sudani] camp",
    "[person:leyen Ursula von der Leyen] said. [person:leyen Von der Leyen] and Mrs [person:leyen Leyen] left",
    "[person:king Martin Luther King Jr.] spoke; Dr [person:king King] left, the king too",
    "[person:oconnor Sinéad O’Connor] sang. Then [person:oconnor O'Connor] left, not Connor",
    "[person:kadhimi Mustafa al-Kadhimi] was there with Ahmed Kadhimi, who is somebody else",
    "[person:may Theresa May] left in May. Mrs [person:may May] came back",
    "Kadhimi and Sudani alone",
    "[person:kadhimi Mustafa al-Kadhimi] kadhimi",
  ])
  func `finds family names of persons named in full`(marked: String) throws { try expect(marked) }

  @Test func `takes the nearest person of a family name first`() throws {
    let gazetteer = try TestGazetteer(Self.names)
    #expect(
      try gazetteer.readings("Biden. Joe Biden. Biden. Jill Biden. Biden. Joe Biden. Biden.") == [
        "Biden = person:joe (surname), person:jill (surname)", "Joe Biden = person:joe (entry)",
        "Biden = person:joe (surname), person:jill (surname)", "Jill Biden = person:jill (entry)",
        "Biden = person:jill (surname), person:joe (surname)", "Joe Biden = person:joe (entry)",
        "Biden = person:joe (surname), person:jill (surname)",
      ])
  }

  @Test func `lets a title decide between a place and a person`() throws {
    let gazetteer = try TestGazetteer(Self.names)
    #expect(
      try gazetteer.readings("Lloyd Austin in Austin. Mr Austin, Maj. Gen. Austin.") == [
        "Lloyd Austin = person:austin (entry)", "Austin = gpe:austin (entry), person:austin (surname)",
        "Austin = person:austin (surname), gpe:austin (entry)", "Austin = person:austin (surname), gpe:austin (entry)",
      ])
  }

  @Test(arguments: [
    "there was a civil activist, Mr [PER Ihab al-Wazni] and Dr [PER John D. Smith-Jones]’s wife, who left",
    "President Smith, the general Mood of Things, Mr [PER Jean de la Tour] said",
    "the Prime Minister of Iraq was seen there with Staff Sgt [PER Cory Payne]",
  ])
  func `finds unlisted persons behind titles if told to`(marked: String) throws {
    try expect(marked.replacing("of Iraq", with: "of [gpe:iraq Iraq]")) { $0.titleNames = true }
  }

  @Test(arguments: [
    "[org:pmf Popular Mobilisation] of the [org:pmf Popular Mobilisation Forces], the Popular front",
    "[org:sohr Syrian Observatory for Human Rights], the [org:sohr Syrian Observatory], Syrian",
  ])
  func `finds the first words of organisations if told to`(marked: String) throws {
    try expect(marked) { $0.shortNames = true }
  }

  @Test func `forgets one document before the next`() throws {
    let gazetteer = try TestGazetteer(Self.names)
    for _ in 0..<2 {
      #expect(try gazetteer.marked("Kadhimi") == "Kadhimi")
      #expect(try gazetteer.marked("Mustafa al-Kadhimi, Kadhimi").hasSuffix("[person:kadhimi Kadhimi]"))
    }
  }

  @Test func `gives a name that is a part of a longer one of the document that as a further reading`() throws {
    let gazetteer = try TestGazetteer(
      rows(
        """
        surface | label | id
        Hezbollah | ORG | org:hezbollah
        Kataib Hezbollah | ORG | org:kataib
        US | GPE | gpe:us
        US Air Force | ORG | org:usaf
        Air Force | ORG | org:air
        """))
    #expect(
      try gazetteer.readings("Hezbollah’s Grip. Kataib Hezbollah, the US Air Force, US, Air Force.") == [
        "Hezbollah = org:hezbollah (entry), org:kataib (short_name)", "Kataib Hezbollah = org:kataib (entry)",
        "US Air Force = org:usaf (entry)", "US = gpe:us (entry)", "Air Force = org:air (entry), org:usaf (short_name)",
      ])
    #expect(try gazetteer.readings("Hezbollah") == ["Hezbollah = org:hezbollah (entry)"])
    let off = try TestGazetteer(rows("surface | label | id\nA | ORG | a\nB A | ORG | b")) {
      $0.longerNames = false
      $0.stop = .none
    }
    #expect(try off.readings("A and B A") == ["A = a (entry)", "B A = b (entry)"])
  }
}
