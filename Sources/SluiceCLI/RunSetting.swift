internal import ArgumentParser
internal import Sluice
internal import SluicePipeline

/// An option that is a parameter of the pipeline's `run` too: it takes the same values, within the same limits.
enum RunSetting {
  private static func parameter(_ key: String) -> Parameter<RunSettings>? {
    RunSettings.parameters.first { $0.key == key }
  }

  /// What it means, and what may be given.
  static func help(_ key: String, valueName: String) -> ArgumentHelp {
    let text = parameter(key).map { "\($0.help.dropLast()): \($0.typeName)." } ?? ""
    return ArgumentHelp("\(text)", valueName: valueName)
  }

  /// - Returns: settings that have the value.
  static func read(_ text: String, _ key: String) throws -> RunSettings {
    var settings = RunSettings()
    var reading = Reading()
    let origin = Origin(name: "--\(key)", folder: "", text: text)
    let place = Place(origin: origin, line: 1, column: 1, length: text.unicodeScalars.count)
    parameter(key)?.read(Node(.scalar(Node.Scalar(text: text, style: .plain)), at: place), into: &settings, &reading)
    if let fault = reading.faults.first { throw ValidationError(fault.message) }
    return settings
  }
}
