/// Whether a report says only what a run can have written, so that its figures can be summed up and shown.
extension RunReport {
  var isPossible: Bool {
    let counts = 0...Int.max >> 4
    let figures = 0...1e12
    return numbers.allSatisfy(counts.contains) && stages.allSatisfy { $0.counts.passed >= $0.counts.skipped }
      && ([seconds, cpuSeconds] + stages.flatMap { [$0.cpuShare, $0.p50, $0.p99, $0.slowest] })
        .allSatisfy(figures.contains)
  }

  private var numbers: [Int] {
    let own = [process, workers, memory, peakMemory, bytes, bytesBefore, bytesListed ?? 0]
    let given = memoryUse.given
    let use = [memoryUse.loaded, given.documents, given.layers, given.encoded]
    let documents = [
      documents.listed ?? 0, documents.counts.committed, documents.counts.dropped, documents.counts.failed,
    ]
    let shards = shards.map { [$0.total, $0.committedBefore, $0.committedNow] } ?? []
    let steps = stages.map(\.counts).flatMap { [$0.entered, $0.passed, $0.skipped, $0.dropped, $0.failed] }
    let written = outputs.flatMap { [$0.files, $0.bytes, $0.records] }
    return own + use + documents + shards + steps + written + (failures + dropped).map(\.count)
  }
}
