/// Figures as people read them.
enum Figures {
  /// 4,999,990
  static func grouped(_ number: Int) -> String {
    var digits = "\(number.magnitude)"
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([digits[...]] + groups).joined(separator: ",")
  }

  /// 1 item, 4,999 items
  static func counted(_ number: Int, _ what: String) -> String {
    "\(grouped(number)) \(what)\(number == 1 ? "" : "s")"
  }

  /// 38.2%
  static func percent(_ share: Double) -> String { decimals(share * 100, 1) + "%" }

  /// 14.6 GB
  static func size(_ bytes: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB", "PB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return decimals(value, unit == 0 || value >= 100 ? 0 : 1) + " " + units[unit]
  }

  /// 0.8 s, 12 s, 4m02s, 2h05m
  static func time(_ seconds: Double) -> String {
    if seconds < 10 { return decimals(seconds, 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    let (larger, smaller, names) =
      whole < 3600 ? (whole / 60, whole % 60, ("m", "s")) : (whole / 3600, whole / 60 % 60, ("h", "m"))
    return "\(larger)\(names.0)" + (smaller < 10 ? "0" : "") + "\(smaller)\(names.1)"
  }

  /// 0.09 ms, 1.2 ms, 31 ms
  static func milliseconds(_ microseconds: Double) -> String {
    let value = microseconds / 1000
    return decimals(value, value < 1 ? 2 : value < 10 ? 1 : 0) + " ms"
  }

  private static func decimals(_ value: Double, _ count: Int) -> String {
    var scale = 1
    for _ in 0..<count { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard count > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: count - fraction.count) + fraction
  }
}
