import Sluice

/// A plain sentence splitter, so that these tests hang on no other stage: lines are paragraphs; a sentence ends at a stop
/// before a blank and a capital, a digit or a quotation mark, unless an abbreviation stands before it.
func split(_ document: inout Document) {
  let text = document.text
  var sentences: [Sentence] = []
  var paragraph: Int32 = 0
  var start = 0
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, text[range.lowerBound] <= 32 { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, text[range.upperBound - 1] <= 32 { range = range.lowerBound..<range.upperBound - 1 }
    return range
  }
  func add(_ end: Int) {
    let range = trimmed(start..<end)
    start = end
    guard !range.isEmpty else { return }
    let last = text[range.upperBound - 1]
    let ends =
      [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(last) || last == 0x22
      || last >= 0x80
    sentences.append(Sentence(range: TextRange(range), paragraph: paragraph, headline: !ends))
  }
  var index = 0
  while index < text.count {
    if text[index] == 10 {
      add(index)
      paragraph += 1
    } else if ".!?".utf8.contains(text[index]) {
      var end = index + 1
      while end < text.count, text[end] != 32, text[end] != 10 { end += 1 }
      let closers = text[index + 1..<end].allSatisfy { $0 >= 0x80 || ".!?\"')]".utf8.contains($0) }
      if closers, end + 1 < text.count, text[end] == 32, !isAbbreviation(text, index),
        text[end + 1] &- 65 < 26 || text[end + 1] >= 0x80 || text[end + 1] == 0x22 || text[end + 1] == 0x27
          || text[end + 1] == 0x60
          || text[end + 1] &- 48 < 10
      {
        add(end)
        index = end
      }
    }
    index += 1
  }
  add(text.count)
  document[Sentence.self] = sentences
}

private func isAbbreviation(_ text: [UInt8], _ stop: Int) -> Bool {
  var start = stop
  while start > 0, text[start - 1] > 32, text[start - 1] < 0x80 { start -= 1 }
  let word = String(decoding: text[start..<stop], as: UTF8.self)
  return ["Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Maj", "Sen", "Rep", "U.S"].contains(word) || word.count == 1
}
