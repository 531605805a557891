internal import ArgumentParser

/// Reads an option that is one of a few words.
func choice<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: text) else {
    throw ValidationError("'\(text)' must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return value
}
