/// Something that a user can put right: what is wrong, where, and the way out.
///
/// Diagnostics are collected and shown together, in order of place.
public struct Diagnostic: Sendable {
  public enum Severity: String, Sendable { case error, warning }

  public struct Note: Sendable {
    public var place: Place?
    public var message: String

    public init(_ message: String, at place: Place? = nil) {
      self.place = place
      self.message = message
    }
  }

  public var severity: Severity
  /// Stable, in `snake_case`: `unknown_parameter`, `wrong_type`, `duplicate_key`.
  public var code: String
  public var place: Place?
  /// Lower case, without a final stop; what the user wrote stands in single quotation marks.
  public var message: String
  /// The way out, if one is known: "did you mean 'overlaps'?"
  public var hint: String?
  public var notes: [Note]

  public init(
    _ severity: Severity = .error, _ code: String, _ message: String, at place: Place? = nil, hint: String? = nil,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.place = place
    self.message = message
    self.hint = hint
    self.notes = notes
  }
}

/// One fault or more, thrown together.
public struct Diagnostics: Error, Sendable {
  public var list: [Diagnostic]

  public init(_ list: [Diagnostic]) { self.list = list }

  public init(_ code: String, _ message: String, at place: Place? = nil, hint: String? = nil) {
    list = [Diagnostic(.error, code, message, at: place, hint: hint)]
  }
}
