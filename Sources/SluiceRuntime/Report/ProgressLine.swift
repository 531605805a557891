internal import Sluice

/// How far a run is, in one line.
struct ProgressLine {
  var documents = 0
  var bytes = 0
  var failed = 0
  var dropped = 0
  /// The bytes of all items; nil if nobody knows how much there is.
  var listed: Int?
  /// What was done before this start of the run, and so tells nothing of its speed.
  var before = (documents: 0, bytes: 0)
  var shards: (done: Int, all: Int)?
  /// Since this start.
  var seconds = 0.0
  /// Bytes of memory, if the system tells.
  var resident: Int?

  init(listed: Int?, before: Tally, shards: Int? = nil) {
    self.listed = listed
    self.before = (before.documents, before.bytes)
    self.shards = shards.map { (0, $0) }
    documents = before.documents
    bytes = before.bytes
    failed = before.failed
    dropped = before.dropped
  }

  private var time: Double { max(seconds, 0.001) }
  private var documentsPerSecond: Int { Int(Double(documents - before.documents) / time) }
  private var bytesPerSecond: Int { Int(Double(bytes - before.bytes) / time) }

  /// What is done of all; nil if nobody knows how much there is.
  private var share: Double? { listed.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 } }

  /// Seconds until the end, once something can be said of the speed.
  private var rest: Double? {
    guard let listed, let share, share > 0.01, share < 1, bytesPerSecond > 0 else { return nil }
    return Double(listed - bytes) / Double(bytesPerSecond)
  }

  /// `38.2%  1,910,444 docs  21,310/s  62 MB/s  failed 12  dropped 8,101  eta 2m25s  rss 611 MB`
  func text(withBar: Bool) -> String {
    var parts: [String] = []
    if let share {
      if withBar { parts.append(bar(share)) }
      parts.append(Figures.percent(share))
    }
    parts.append("\(Figures.grouped(documents)) docs")
    parts.append("\(Figures.grouped(documentsPerSecond))/s")
    parts.append("\(Figures.size(bytesPerSecond))/s")
    parts.append("failed \(Figures.grouped(failed))")
    parts.append("dropped \(Figures.grouped(dropped))")
    if let rest { parts.append("eta \(Figures.time(rest))") }
    if let resident { parts.append("rss \(Figures.size(resident))") }
    return parts.joined(separator: "  ")
  }

  /// The same figures as a JSON object; what is not known is left out.
  var json: String {
    var members = [
      JSON.Member("documents", .int(documents)), JSON.Member("documents_per_second", .int(documentsPerSecond)),
      JSON.Member("bytes", .int(bytes)), JSON.Member("bytes_per_second", .int(bytesPerSecond)),
      JSON.Member("failed", .int(failed)), JSON.Member("dropped", .int(dropped)),
      JSON.Member("seconds", .number((seconds * 10).rounded() / 10)),
    ]
    if let share { members.append(JSON.Member("share", .number((share * 10_000).rounded() / 10_000))) }
    if let rest { members.append(JSON.Member("eta_seconds", .int(Int(rest.rounded())))) }
    if let shards {
      members.append(JSON.Member("shards_done", .int(shards.done)))
      members.append(JSON.Member("shards_to_do", .int(shards.all)))
    }
    if let resident { members.append(JSON.Member("rss", .int(resident))) }
    var json = ByteWriter()
    JSON.object(members).write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// [=======>            ]
  private func bar(_ share: Double) -> String {
    let filled = Int(share * 20)
    return "[" + (String(repeating: "=", count: filled) + (filled < 20 ? ">" : "")).padding(to: 20) + "]"
  }
}
