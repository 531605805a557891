import Foundation

/// What of this process is in memory now, in bytes: what is its own, and what are pages of files, which others share.
struct Memory {
  var anonymous = 0
  var file = 0

  init() {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return }
    for line in status.split(separator: "\n") {
      let words = line.split(separator: " ").flatMap { $0.split(separator: "\t") }
      guard words.count > 1, let kilobytes = Int(words[1]) else { continue }
      if words[0] == "RssAnon:" { anonymous = kilobytes * 1024 }
      if words[0] == "RssFile:" { file = kilobytes * 1024 }
    }
  }
}
