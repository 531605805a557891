/// A size in bytes, written with its unit: `64MiB`.
public struct ByteCount: ParameterValue, Hashable {
  public var bytes: Int

  public init(_ bytes: Int) { self.bytes = bytes }

  public static var typeName: String { "a size, such as 512MiB" }

  private static let units: [(name: String, size: Int)] = [
    ("TiB", 1 << 40), ("TB", 1_000_000_000_000), ("GiB", 1 << 30), ("GB", 1_000_000_000), ("MiB", 1 << 20),
    ("MB", 1_000_000), ("KiB", 1 << 10), ("KB", 1000), ("B", 1),
  ]

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> ByteCount? {
    let (number, unit) = Quantity.split(node)
    if let number, let unit, let size = units.first(where: { $0.name == unit })?.size {
      let (bytes, overflow) = number.multipliedReportingOverflow(by: size)
      if !overflow { return ByteCount(bytes) }
    }
    reading.fault(expected: typeName, for: what, at: node, hint: hint(number, unit))
    return nil
  }

  private static func hint(_ number: Int?, _ unit: String?) -> String? {
    guard let number, let unit, !units.contains(where: { $0.name == unit }) else { return nil }
    if unit.isEmpty { return "add a unit: \(number)MB or \(number)MiB" }
    guard let letter = unit.uppercased().first, "KMGT".contains(letter) else { return nil }
    return "write \(number)\(letter)B or \(number)\(letter)iB"
  }

  public var written: String {
    for unit in Self.units where bytes >= unit.size && bytes % unit.size == 0 {
      return "\(bytes / unit.size)\(unit.name)"
    }
    return "\(bytes)B"
  }
}

extension Check<ByteCount> {
  /// Sizes that can be summed up and multiplied without a thought: at most 1024TiB, unless less is said.
  public static func size(from least: Int, to most: Int = 1 << 50) -> Check {
    Check("(from \(ByteCount(least).written) to \(ByteCount(most).written))") { (least...most).contains($0.bytes) }
  }
}

extension Check<Duration> {
  /// Durations whose nanoseconds can be summed up without a thought: at most 365d.
  public static func duration(from least: Duration) -> Check {
    let most = Duration.seconds(365 * 86_400)
    return Check("(from \(least.written) to \(most.written))") { (least...most).contains($0) }
  }
}

extension Duration: ParameterValue {
  public static var typeName: String { "a duration, such as 30s" }

  private static let units: [(name: String, milliseconds: Int)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Duration? {
    let (number, unit) = Quantity.split(node)
    if let number, let unit, let size = units.first(where: { $0.name == unit })?.milliseconds {
      let (milliseconds, overflow) = number.multipliedReportingOverflow(by: size)
      if !overflow { return .milliseconds(milliseconds) }
    }
    let hint = unit == "" ? number.map { "add a unit: \($0)s" } : nil
    reading.fault(expected: typeName, for: what, at: node, hint: hint)
    return nil
  }

  public var written: String {
    let (seconds, attoseconds) = components
    let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    for unit in Self.units where milliseconds >= unit.milliseconds && milliseconds % unit.milliseconds == 0 {
      return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
    return "\(milliseconds)ms"
  }
}

/// A share, written in per cent: `0.5%`.
public struct Rate: ParameterValue, Hashable {
  /// From 0 to 1.
  public var fraction: Double

  public init(_ fraction: Double) { self.fraction = fraction }

  public static var typeName: String { "a share from 0% to 100%" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Rate? {
    let text = node.scalar?.text ?? ""
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    let number = digits.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) } ? Double(digits) : nil
    if isPercent, let number, number <= 100 { return Rate(number / 100) }
    reading.fault(expected: typeName, for: what, at: node, hint: isPercent ? nil : number.flatMap(hint))
    return nil
  }

  /// What a number without the sign may have meant.
  private static func hint(_ number: Double) -> String? {
    guard number <= 100 else { return nil }
    let asWritten = "write \(Rate(number / 100).written)"
    return number <= 1 ? "\(asWritten) or \(Rate(number).written)" : asWritten
  }

  public var written: String {
    let percent = (fraction * 100 * 10_000).rounded() / 10_000
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}

private enum Quantity {
  /// A scalar as digits and what follows them.
  static func split(_ node: Node) -> (number: Int?, unit: String?) {
    guard let text = node.scalar?.text else { return (nil, nil) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (Int(digits), digits.isEmpty ? nil : String(text.dropFirst(digits.count)))
  }
}
