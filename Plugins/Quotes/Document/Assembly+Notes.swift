internal import Sluice

/// Notes for `sluice explain`: what was taken and why, what was looked at and left.
extension Assembly {
  func note(_ refusals: [Refusal], in document: inout Document) {
    for refusal in refusals {
      document[Note.self].append(Note(range: refusal.range, taken: false, rule: refusal.rule, detail: refusal.why))
    }
  }

  /// A finding that is kept.
  func note(_ finding: Finding, _ range: TextRange, _ cue: Quote.Cue?, _ chain: String, _ document: inout Document) {
    var parts: [String] = []
    if let cue {
      let lemma = cue.lemma == .none ? "" : " (\(document.string(cue.lemma)))"
      parts.append("cue '\(document.string(cue.range))'\(lemma)")
    }
    parts.append(chain.isEmpty ? "no speaker" : "speaker \(chain)")
    let detail = parts.joined(separator: "; ")
    document[Note.self].append(Note(range: range, taken: true, rule: finding.rule.text, detail: detail))
  }

  /// A finding that is left out.
  func note(_ finding: Finding, _ range: TextRange, _ why: String, _ document: inout Document) {
    document[Note.self].append(Note(range: range, taken: false, rule: finding.rule.text, detail: why))
  }
}
