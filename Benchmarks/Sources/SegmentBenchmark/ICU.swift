import Measuring
import SentenceBreaks

/// ICU's sentence break iterator over texts that are UTF-16 already.
final class ICU {
  private let texts: [[UInt16]]
  private let breaks: OpaquePointer

  init(_ corpus: Corpus, _ locale: String) {
    texts = corpus.documents.map { Array(String(decoding: $0, as: UTF8.self).utf16) }
    guard let breaks = sentence_breaks_open(locale) else { fatalError("ICU has no sentence breaks for \(locale)") }
    self.breaks = breaks
  }

  deinit { sentence_breaks_close(breaks) }

  func run() -> Int {
    var sum = 0
    for text in texts { sum &+= Int(sentence_breaks_sum(breaks, text, Int32(text.count))) }
    return sum
  }
}
