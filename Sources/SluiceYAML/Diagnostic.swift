/// Something that a user can put right: what is wrong, where, and the way out.
///
/// Diagnostics are collected and shown together, in order of place.
public struct Diagnostic: Sendable {
  /// Whether something must or only should be put right.
  public enum Severity: String, Sendable { case error, warning }

  /// Something more to know, such as another place that has to do with the fault.
  public struct Note: Sendable {
    /// Where it is, if somewhere.
    public var place: Place?
    /// What is there; lower case, without a final stop.
    public var message: String

    /// A note of this message.
    public init(_ message: String, at place: Place? = nil) {
      self.place = place
      self.message = message
    }
  }

  /// What a diagnostic is about, told apart from its words.
  public struct Subject: Sendable, Equatable {
    /// As pipeline files call it: `input`, `stage`, `output`, `variable`.
    public var kind: String
    /// The name of the component or variable.
    public var name: String

    /// The thing of this kind and name.
    public init(_ kind: String, _ name: String) {
      self.kind = kind
      self.name = name
    }
  }

  /// Whether it must be put right.
  public var severity: Severity
  /// Stable, in `snake_case`: `unknown_parameter`, `wrong_type`, `duplicate_key`.
  public var code: String
  /// Where it is, if somewhere.
  public var place: Place?
  /// Lower case, without a final stop; what the user wrote stands in single quotation marks.
  public var message: String
  /// The way out, if one is known: "did you mean 'overlaps'?"
  public var hint: String?
  /// What else there is to know, in order.
  public var notes: [Note]
  /// The component whose parameters or files it is about, or the variable; nil if it is about none.
  public var subject: Subject?

  /// A diagnostic, an error unless told otherwise.
  public init(
    _ severity: Severity = .error, _ code: String, _ message: String, at place: Place? = nil, hint: String? = nil,
    notes: [Note] = [], subject: Subject? = nil
  ) {
    self.severity = severity
    self.code = code
    self.place = place
    self.message = message
    self.hint = hint
    self.notes = notes
    self.subject = subject
  }
}

/// One fault or more, thrown together.
public struct Diagnostics: Error, Sendable {
  /// The faults, in the order found.
  public var list: [Diagnostic]

  /// These faults.
  public init(_ list: [Diagnostic]) { self.list = list }

  /// One error.
  public init(_ code: String, _ message: String, at place: Place? = nil, hint: String? = nil) {
    list = [Diagnostic(.error, code, message, at: place, hint: hint)]
  }
}
