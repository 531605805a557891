/// How far a run is, in one line.
struct ProgressLine {
  var documents: Int
  var bytes: Int
  var failed: Int
  var dropped: Int
  /// The share of the input that is done; nil if nobody knows how much there is.
  var share: Double?
  var seconds: Double
  /// Bytes of memory, if the system tells.
  var resident: Int?

  /// `38.2%  1,910,444 docs  21,310/s  62 MB/s  failed 12  dropped 8,101  eta 2m25s  rss 611 MB`
  func text(withBar: Bool) -> String {
    var parts: [String] = []
    let time = max(seconds, 0.001)
    if let share {
      if withBar { parts.append(bar(share)) }
      parts.append(Figures.percent(share))
    }
    parts.append("\(Figures.grouped(documents)) docs")
    parts.append("\(Figures.grouped(Int(Double(documents) / time)))/s")
    parts.append("\(Figures.size(Int(Double(bytes) / time)))/s")
    parts.append("failed \(Figures.grouped(failed))")
    parts.append("dropped \(Figures.grouped(dropped))")
    if let share, share > 0.01, share < 1 { parts.append("eta \(Figures.time(seconds / share - seconds))") }
    if let resident { parts.append("rss \(Figures.size(resident))") }
    return parts.joined(separator: "  ")
  }

  /// [=======>            ]
  private func bar(_ share: Double) -> String {
    let filled = Int(share * 20)
    return "[" + (String(repeating: "=", count: filled) + (filled < 20 ? ">" : "")).padding(to: 20) + "]"
  }
}
