internal import Sluice
internal import SluicePipeline

/// Takes batches through the stages. A value that all workers share; each has a workspace of its own.
struct Worker: Sendable {
  let reader: Reader
  let stages: [Plan.StagePlan]
  /// Of all outputs.
  let files: [FilePlan]
  let deadline: UInt64?
  let stopsOnFailure: Bool
  /// Whether failures get records.
  let recordsFailures: Bool
  /// How often documents have failed before.
  let attempts: [String: Int]

  /// Past this many encoded bytes, a batch hands over what it has before it goes on.
  private static let handOver = 1 << 20

  /// The ids of the steps that a tally counts: input, stages, outputs.
  static func steps(of plan: Plan) -> [String] {
    ["input"] + plan.stages.map(\.id) + ["output"]
  }

  /// Takes batches until there are none.
  ///
  /// - Throws: `RunError`; cancellation.
  func work(_ dispatcher: Dispatcher, _ sequencer: Sequencer, _ workspace: consuming Workspace) async throws {
    while let batch = try await dispatcher.take() {
      try await process(batch, &workspace, sequencer)
      if workspace.stop != nil { await dispatcher.stop() }
      let backlog = try await sequencer.finish(batch, piece(&workspace))
      await dispatcher.finished(batch, backlog)
    }
  }

  /// Reads, works on and encodes the documents of a batch. An item with many documents hands over what it has in between,
  /// so that it does not gather in memory.
  private func process(_ batch: Batch, _ state: inout Workspace, _ sequencer: Sequencer) async throws {
    for item in batch.items where state.stop == nil {
      state.tally.items += 1
      state.tally.bytes += item.size
      if let failure = item.failure {
        state.tally.steps[0].entered += 1
        fail(failure, in: 0, id: item.id, source: Source(path: item.id, bytes: item.size), &state)
        continue
      }
      var cursor: any Cursor
      do {
        cursor = try reader.open(item)
      } catch {
        state.tally.steps[0].entered += 1
        fail(error, in: 0, id: item.id, source: Source(path: item.id, bytes: item.size), &state)
        continue
      }
      while next(&cursor, item, &state), state.stop == nil {
        try Task.checkCancellation()
        if state.outputs.reduce(0, { $0 + $1.count }) > Self.handOver {
          try await sequencer.append(piece(&state), of: batch)
        }
      }
    }
  }

  /// Takes one document all the way; false if there was none.
  private func next(_ cursor: inout any Cursor, _ item: Item, _ state: inout Workspace) -> Bool {
    state.watch.start()
    let began = state.watch.now
    state.hand.take(item.id, into: 0, at: began)
    defer {
      state.hand.clear()
      state.incoming.document.shrinkIfLarge()
    }
    state.incoming.begin()
    do {
      guard try cursor.next(&state.incoming) else { return false }
    } catch {
      state.tally.steps[0].entered += 1
      let isBegun = state.incoming.isBegun
      fail(
        error, in: 0, id: isBegun ? state.incoming.document.id : item.id,
        source: isBegun ? state.incoming.document.source : Source(path: item.id, bytes: item.size), &state)
      return true
    }
    state.tally.steps[0].entered += 1
    state.tally.steps[0].passed += 1
    state.watch.lap(&state.times[0], state.incoming.document.id)
    let limit = deadline.map { began + $0 }
    for index in stages.indices {
      guard run(stages[index], state.steps[index], index + 1, &state, limit) else { return true }
    }
    encode(&state)
    return true
  }

  /// Runs a stage; false if the document goes no further.
  private func run(
    _ stage: Plan.StagePlan, _ work: (inout Document) throws -> Void, _ step: Int, _ state: inout Workspace,
    _ limit: UInt64?
  ) -> Bool {
    state.tally.steps[step].entered += 1
    state.hand.take(state.incoming.document.id, into: step, at: state.watch.now)
    var failure: Failure?
    do {
      try work(&state.incoming.document)
    } catch {
      failure = error as? Failure ?? Failure("stage_error", "\(error)")
    }
    state.watch.lap(&state.times[step], state.incoming.document.id)
    if failure == nil, let limit, state.watch.now > limit {
      failure = Failure("deadline", "the document took longer than 'document_deadline'")
    }
    if let failure, failure.code == "deadline" || stage.onError != .skipStage {
      fail(failure, in: step, id: state.incoming.document.id, source: state.incoming.document.source, &state)
      if stage.onError == .stop, failure.code != "deadline" {
        state.stop = .stopped("'\(stage.id)' failed on \(state.incoming.document.id): \(failure.message)")
      }
      return false
    }
    if failure != nil {
      state.incoming.document.skip(stage.id, stage.provides)
      state.tally.steps[step].skipped += 1
    }
    if let reason = state.incoming.document.dropReason {
      state.tally.steps[step].dropped += 1
      state.tally.documents.dropped += 1
      state.tally.droppedReasons[reason, default: 0] += 1
      return false
    }
    state.tally.steps[step].passed += 1
    return true
  }

  /// Encodes a document for all files of all outputs, or for none if one fails.
  private func encode(_ state: inout Workspace) {
    let step = stages.count + 1
    state.tally.steps[step].entered += 1
    state.hand.take(state.incoming.document.id, into: step, at: state.watch.now)
    var failure: Failure?
    for index in files.indices where failure == nil {
      state.marks[index] = state.outputs[index].count
      do {
        try state.encoders[index].encode(state.incoming.document, to: &state.encoded)
        state.encoded.move(to: &state.outputs[index])
      } catch {
        failure = error as? Failure ?? Failure("output_error", "'\(files[index].id)': \(error)")
        state.encoded.removeAll()
        for earlier in 0..<index { state.outputs[earlier].keepFirst(state.marks[earlier]) }
      }
    }
    state.watch.lap(&state.times[step], state.incoming.document.id)
    if let failure {
      fail(failure, in: step, id: state.incoming.document.id, source: state.incoming.document.source, &state)
    } else {
      state.tally.steps[step].passed += 1
      state.tally.documents.committed += 1
    }
  }

  private func fail(
    _ failure: Failure, in step: Int, id: String, source: Source, _ state: inout Workspace
  ) {
    let name = state.tally.steps[step].id
    state.tally.fail(in: step, code: failure.code)
    if stopsOnFailure { state.stop = .stopped("\(id) failed in '\(name)': \(failure.message)") }
    guard recordsFailures else { return }
    DeadLetter.append(
      failure, stage: name, id: id, source: source, attempts: (attempts[id] ?? 0) + 1, to: &state.deadLetter)
  }

  /// What has been encoded so far, leaving the workspace empty.
  private func piece(_ state: inout Workspace) -> Piece {
    var piece = Piece(outputs: [], deadLetter: [], tally: state.tally, times: state.times, stop: state.stop)
    for index in files.indices {
      let target = files[index].target
      var bytes = Chunks()
      swap(&bytes, &state.outputs[index])
      state.largest = max(state.largest, bytes.count + bytes.count / 8)
      if target.compression == .gzip && target.reducer == nil && target.merger == nil && !bytes.isEmpty {
        bytes = Gzip.compress(consume bytes)
      }
      piece.outputs.append(bytes)
      // The next piece will be about as large.
      state.outputs[index].reserveCapacity(state.largest)
    }
    swap(&piece.deadLetter, &state.deadLetter)
    state.tally.clear()
    for index in state.times.indices { state.times[index].clear() }
    return piece
  }
}
