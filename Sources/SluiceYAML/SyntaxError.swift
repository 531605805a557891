extension SyntaxError {
  /// What is wrong, in words of somebody who writes YAML rather than reads it.
  ///
  /// - Parameter bracket: where the innermost bracket is that is not closed yet.
  func diagnostic(in text: CheckedText, bracket: Mark?) -> Diagnostic {
    let found = text.scalar(at: mark)
    let here = text.place(at: mark, length: found == nil ? 0 : 1)
    let opening = text.place(at: contextMark, length: 1)
    let before = text.before(mark)

    if context.contains("irective") { return directive(at: opening) }
    if found == "%", mark.column == 0 { return directive(at: here) }
    if found == "\t", problem.contains("tab") || problem == "found character that cannot start any token" {
      return fault("a tab cannot indent", at: here, hint: "indent with spaces")
    }
    if context.contains("tag") || problem.contains("tag") {
      return Diagnostic(
        .error, "tag", "tags are not read", at: context.isEmpty ? here : opening,
        hint: "text that begins with '!' needs quotation marks")
    }
    switch problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return fault("the quotation mark here is not closed", at: opening, hint: "close it with \(quote(in: text))")
    case "found unknown escape character": return escape(at: mark, in: text)
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      // libyaml stands behind the backslash and the letter.
      return escape(at: Mark(index: mark.index - 2, line: mark.line, column: mark.column - 2), in: text)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return unclosed(found, at: here, opening: opening, in: text)
    case "mapping values are not allowed in this context":
      return value(at: here, before: before, in: text)
    case "could not find expected ':'":
      return fault(
        "a key is expected here, and it needs ':' and a space after it", at: opening,
        hint: text.hasTightColon(line: contextMark.line)
          ? "put a space after ':'"
          : "write 'key: value'; a line that goes on with the value above must be indented")
    case "found unexpected ':'":
      return fault(
        "':' must have a space after it here", at: here,
        hint: "write 'key: value'; put text with ':' in quotation marks")
    case "block sequence entries are not allowed in this context":
      return fault("a list cannot begin here", at: here, hint: "write '-' on a line of its own, or [one, two]")
    case "mapping keys are not allowed in this context":
      return fault("a key cannot begin here", at: here, hint: "text that begins with '? ' needs quotation marks")
    case "found character that cannot start any token":
      let character = found.map { String($0) } ?? ""
      return fault(
        "plain text cannot begin with \(character.quoted)", at: here, hint: "put the text in quotation marks")
    case "did not find expected alphabetic or numeric character":
      return anchor(at: opening)
    case "did not find expected key", "did not find expected '-' indicator":
      return misplaced(found, at: here, before: before, in: text)
    case "did not find expected <document start>":
      return fault("the document ends before this", at: here, hint: "check the indentation and quotation marks above")
    case "did not find expected node content":
      if let bracket, text.isEnd(mark) {
        return notClosed(text.scalar(at: bracket) == "[" ? "[" : "{", at: text.place(at: bracket, length: 1))
      }
      let what = found.map { "not \(String($0).quoted)" } ?? "but the line ends"
      return fault("a value is expected here, \(what)", at: here, hint: "nothing is written ~, empty text \"\"")
    case "found an indentation indicator equal to 0", "did not find expected comment or line break":
      return fault(
        "after '|' or '>' the text begins on the next line", at: here,
        hint: "text that begins with '|' or '>' needs quotation marks", notes: notes(in: text))
    default:
      return fault("this cannot be read: \(problem)", at: here, notes: notes(in: text))
    }
  }

  private func fault(
    _ message: String, at place: Place, hint: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(.error, "yaml_syntax", message, at: place, hint: hint, notes: notes)
  }

  private func directive(at place: Place) -> Diagnostic {
    Diagnostic(
      .error, "directive", "directives (lines that begin with '%') are not read", at: place,
      hint: "remove it; text that begins with '%' needs quotation marks")
  }

  private func quote(in text: CheckedText) -> String {
    text.scalar(at: contextMark) == "'" ? "'" : "\""
  }

  private func unclosed(
    _ found: Unicode.Scalar?, at here: Place, opening: Place, in text: CheckedText
  ) -> Diagnostic {
    let (open, close) = problem.hasSuffix("']'") ? ("[", "]") : ("{", "}")
    guard let found, !text.isEnd(mark) else {
      return notClosed(open, at: opening)
    }
    return fault(
      "',' or '\(close)' is expected here, not \(String(found).quoted)", at: here,
      hint: "put ',' between entries; text with any of ,[]{} or ': ' needs quotation marks", notes: notes(in: text))
  }

  private func notClosed(_ open: String, at opening: Place) -> Diagnostic {
    fault("'\(open)' is not closed", at: opening, hint: "close it with '\(open == "[" ? "]" : "}")'")
  }

  private func escape(at mark: Mark, in text: CheckedText) -> Diagnostic {
    let letter = text.scalar(at: Mark(index: mark.index + 1, line: mark.line, column: mark.column + 1))
    return fault(
      "'\\' begins an escape in double quotation marks, and this is none",
      at: text.place(at: mark, length: letter == nil ? 1 : 2),
      hint: "write '\\\\', or use single quotation marks", notes: notes(in: text))
  }

  /// A ':' where no key can be.
  private func value(at here: Place, before: String, in text: CheckedText) -> Diagnostic {
    if before.contains(": ") {
      return fault("a ':' inside a plain value", at: here, hint: "put the value in quotation marks")
    }
    if before.unicodeScalars.count > 1024 {
      return fault("a key has at most 1024 characters", at: here, hint: "put text with ':' in quotation marks")
    }
    return fault(
      "a key cannot begin on this line: the line above has a value already", at: here,
      hint: text.hasTightColon(line: mark.line - 1)
        ? "put a space after ':' in the line above"
        : "line up the keys of a map; put text with ':' in quotation marks")
  }

  private func anchor(at opening: Place) -> Diagnostic {
    let sign = context.contains("alias") ? "*" : "&"
    let what = context.contains("alias") ? "an alias" : "an anchor"
    return fault(
      "'\(sign)' begins \(what), which needs a name of letters, digits, '-' and '_'", at: opening,
      hint: "text that begins with '\(sign)' needs quotation marks")
  }

  /// Something other than the next entry of a map or list.
  private func misplaced(
    _ found: Unicode.Scalar?, at here: Place, before: String, in text: CheckedText
  ) -> Diagnostic {
    let isMap = problem.hasSuffix("key")
    let notes = notes(in: text)
    guard before.allSatisfy({ $0 == " " || $0 == "-" }) else {
      return fault(
        "the value ends before this", at: here,
        hint: "put the whole value in one pair of quotation marks; inside '...' a ' is written ''")
    }
    if isMap, found == "-" {
      return fault(
        "a list entry stands where a key is expected", at: here,
        hint: "line up the '-' of a list, or write 'key: value'", notes: notes)
    }
    if !isMap, found != "-" {
      return fault(
        "an entry of the list above is expected here", at: here,
        hint: "begin the line with '- ', or indent it under the entry above", notes: notes)
    }
    return fault(
      "the indentation of this line fits no \(isMap ? "map" : "list") above", at: here,
      hint: isMap ? "line up the keys of a map" : "line up the '-' of a list", notes: notes)
  }

  /// Where what libyaml was reading begins.
  private func notes(in text: CheckedText) -> [Diagnostic.Note] {
    let what: String? =
      switch context {
      case "while parsing a block mapping", "while parsing a flow mapping": "map"
      case "while parsing a block collection", "while parsing a flow sequence": "list"
      case "while scanning a block scalar", "while scanning a quoted scalar", "while parsing a quoted scalar",
        "while scanning a plain scalar":
        "text"
      default: nil
      }
    return what.map { [Diagnostic.Note("the \($0) begins here", at: text.place(at: contextMark, length: 1))] } ?? []
  }
}

extension CheckedText {
  /// The line of a mark up to it, without comments being told apart.
  fileprivate func before(_ mark: Mark) -> String {
    guard mark.line < origin.lines.count else { return "" }
    return String(String.UnicodeScalarView(origin.lines[mark.line].unicodeScalars.prefix(mark.column)))
  }

  /// Whether a line has ':' only where no space follows, as in "key:value".
  fileprivate func hasTightColon(line: Int) -> Bool {
    guard origin.lines.indices.contains(line) else { return false }
    let parts = origin.lines[line].split(separator: ":", omittingEmptySubsequences: false).dropFirst()
    return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(" ") && !$0.hasPrefix("/") }
  }

  /// Whether nothing but space is left from a mark on.
  fileprivate func isEnd(_ mark: Mark) -> Bool {
    bytes[offset(ofCodePoint: mark.index)...].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }
}
