internal import Sluice
internal import SluiceRuntime

extension RunProgress {
  /// `38.2%  1,910,444 docs  21,310/s  62 MB/s  failed 12  dropped 8,101  eta 2m25s  rss 611 MB`
  func text(withBar: Bool) -> String {
    var parts: [String] = []
    if let share {
      if withBar { parts.append(Self.bar(share)) }
      parts.append(Figures.percent(share))
    }
    parts.append("\(Figures.grouped(documents.all)) docs")
    parts.append("\(Figures.grouped(documentsPerSecond))/s")
    parts.append("\(Figures.size(bytesPerSecond))/s")
    parts.append("failed \(Figures.grouped(documents.failed))")
    parts.append("dropped \(Figures.grouped(documents.dropped))")
    if let rest { parts.append("eta \(Figures.time(rest))") }
    if let resident { parts.append("rss \(Figures.size(resident))") }
    return parts.joined(separator: "  ")
  }

  /// The same figures as a JSON object; what is not known is left out.
  var json: String {
    var members = [
      JSON.Member("documents", .int(documents.all)), JSON.Member("documents_per_second", .int(documentsPerSecond)),
      JSON.Member("bytes", .int(bytes)), JSON.Member("bytes_per_second", .int(bytesPerSecond)),
      JSON.Member("failed", .int(documents.failed)), JSON.Member("dropped", .int(documents.dropped)),
      JSON.Member("seconds", .number((seconds * 10).rounded() / 10)),
    ]
    if let share { members.append(JSON.Member("share", .number((share * 10_000).rounded() / 10_000))) }
    if let rest { members.append(JSON.Member("eta_seconds", .int(Int(rest.rounded())))) }
    if let shards {
      members.append(JSON.Member("shards_done", .int(shards.done)))
      members.append(JSON.Member("shards_to_do", .int(shards.all)))
    }
    if let resident { members.append(JSON.Member("rss", .int(resident))) }
    var json = JSONWriter()
    JSON.object(members).write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// [=======>            ]
  private static func bar(_ share: Double) -> String {
    let filled = Int(share * 20)
    return "[" + (String(repeating: "=", count: filled) + (filled < 20 ? ">" : "")).padded(to: 20) + "]"
  }
}
