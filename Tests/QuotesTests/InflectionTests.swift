import Testing

@testable import Quotes

@Suite struct InflectionTests {
  @Test(arguments: [
    ("ask", false, "ask asks asked asked asking"), ("note", false, "note notes noted noted noting"),
    ("reply", false, "reply replies replied replied replying"), ("say", false, "say says sayed sayed saying"),
    ("admit", true, "admit admits admitted admitted admitting"),
    ("stress", false, "stress stresses stressed stressed stressing"),
    ("agree", false, "agree agrees agreed agreed agreeing"), ("crush", false, "crush crushes crushed crushed crushing"),
  ])
  func `makes the forms of a verb`(base: String, doubling: Bool, forms: String) {
    #expect(Inflection.forms(of: base, doubling: doubling).joined(separator: " ") == forms)
  }
}
