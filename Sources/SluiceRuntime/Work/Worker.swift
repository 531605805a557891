internal import Sluice
internal import SluicePipeline

/// Takes batches through the stages. A value that all workers share; each has a workspace of its own.
struct Worker: Sendable {
  let reader: Reader
  let stages: [Plan.StagePlan]
  /// Of all outputs.
  let files: [FilePlan]
  let deadline: Duration?
  let stopsOnFailure: Bool
  /// Whether failures get records.
  let recordsFailures: Bool
  /// Whether pieces are compressed here: not where it depends on an input's speed where they end.
  let compresses: Bool
  /// How often documents have failed before.
  let attempts: [ByteString: Int]
  /// The documents that ended earlier runs.
  let aside: SetAside
  /// Where bytes go that would take too much memory.
  let overflow: Overflow

  /// Past this many encoded bytes, a batch hands over what it has before it goes on.
  private static let handOver = 1 << 20

  /// The ids of the steps that a tally counts: input, stages, outputs.
  static func steps(of plan: Plan) -> [String] {
    ["input"] + plan.stages.map(\.id) + ["output"]
  }

  /// Takes documents through the stages, for one worker.
  func runner() -> StageRunner { StageRunner(stages, deadline: deadline) }

  /// Takes batches until there are none.
  ///
  /// - Throws: `RunError`; cancellation.
  func work(_ dispatcher: Dispatcher, _ sequencer: Sequencer, _ workspace: consuming Workspace) async throws {
    while let batch = try await dispatcher.take() {
      workspace.claim.begin(batch)
      try await process(batch, &workspace, dispatcher, sequencer)
      if workspace.stop != nil { await dispatcher.stop() }
      let backlog = try await sequencer.finish(batch, piece(&workspace))
      await dispatcher.finished(batch, backlog)
    }
  }

  /// Reads, works on and encodes the documents of a batch. An item with many documents hands over what it has in between,
  /// so that it does not gather in memory.
  private func process(
    _ batch: Batch, _ state: inout Workspace, _ dispatcher: Dispatcher, _ sequencer: Sequencer
  ) async throws {
    for item in batch.items where state.stop == nil {
      state.tally.items += 1
      state.tally.bytes += item.size
      if let failure = item.failure {
        fail(failure, item, &state)
        continue
      }
      state.counts.hand.take(item)
      let aside = aside.documents(of: item)
      guard var cursor = open(item, aside, &state) else { continue }
      var ordinal = 0
      documents: while state.stop == nil {
        switch next(&cursor, item, ordinal, aside, &state) {
        case .none: break documents
        case .done: break
        case .putOff: try await passAlone(batch, item, ordinal, aside, &state, dispatcher, sequencer)
        }
        ordinal += 1
        try Task.checkCancellation()
        try overflow.check()
        if state.outputs.reduce(0, { $0 + $1.count }) > Self.handOver {
          let piece = piece(&state)
          await dispatcher.pause(batch)
          try await sequencer.append(piece, of: batch)
          await dispatcher.resume(batch)
        }
      }
    }
  }

  /// Takes a document through the stages that needs more memory than there is beside others, once nothing else is worked on.
  /// While it waits its text is on disk, and so is then what waits to be written.
  private func passAlone(
    _ batch: Batch, _ item: Item, _ ordinal: Int, _ aside: [AsideDocument], _ state: inout Workspace,
    _ dispatcher: Dispatcher, _ sequencer: Sequencer
  ) async throws {
    let file = overflow.file()
    let place = file.flatMap { state.incoming.document.setTextAside(in: $0) }
    try overflow.check()
    for index in files.indices { state.outputs[index].setAside(in: overflow) }
    try await dispatcher.goAlone(batch)
    await dispatcher.note(await sequencer.setAside())
    if let file, let place { state.incoming.document.takeTextBack(place, from: file) }
    try overflow.check()
    state.claim.take()
    state.counts.watch.start()
    state.counts.hand.begin(ordinal, at: state.counts.watch.now)
    state.counts.hand.read(state.incoming.document.id)
    _ = finish(&state, state.counts.watch.now, aside.first { $0.ordinal == ordinal })
    putAway(&state)
    await dispatcher.endAlone(batch)
    state.claim.take()
  }

  /// Opens an item; nil if that fails, or crashed an earlier run.
  private func open(_ item: Item, _ aside: [AsideDocument], _ state: inout Workspace) -> (any Cursor)? {
    state.counts.hand.begin(0, at: Clock.now())
    defer { state.counts.hand.clear() }
    do throws(Failure) {
      if let known = aside.first(where: { $0.step == 0 && $0.ordinal == 0 }) { throw known.failure }
      return try reader.open(item)
    } catch {
      fail(error, item, &state)
      return nil
    }
  }

  /// What became of the next document.
  private enum Next {
    /// There was none.
    case none
    case done
    /// It needs all memory.
    case putOff
  }

  /// Takes one document all the way.
  private func next(
    _ cursor: inout any Cursor, _ item: Item, _ ordinal: Int, _ aside: [AsideDocument], _ state: inout Workspace
  ) -> Next {
    let known = aside.first { $0.ordinal == ordinal }
    if ordinal > 0, let known, known.step == 0 {
      // What follows in the item cannot be had without reading this one.
      fail(known.failure, item, &state)
      return .none
    }
    state.counts.watch.start()
    let began = state.counts.watch.now
    state.counts.hand.begin(ordinal, at: began)
    var end = Next.done
    defer { if end == .putOff { state.counts.hand.clear() } else { putAway(&state) } }
    do {
      guard try state.incoming.next(of: &cursor) else {
        end = .none
        return end
      }
    } catch {
      guard state.incoming.isBegun else {
        fail(error, item, &state)
        end = .none
        return end
      }
      state.tally.steps[0].entered += 1
      fail(error, in: 0, &state)
      return end
    }
    state.counts.hand.read(state.incoming.document.id)
    state.tally.steps[0].entered += 1
    state.tally.steps[0].passed += 1
    state.counts.lap(0, state.incoming.document.id)
    if let fault = state.incoming.document.fault(mayWrite: nil) {
      // What the input came with.
      state.tally.steps[0].passed -= 1
      fail(fault.failure(of: "input"), in: 0, &state)
    } else {
      end = finish(&state, began, known)
    }
    return end
  }

  /// Puts a document away that is done.
  private func putAway(_ state: inout Workspace) {
    state.counts.hand.clear()
    state.incoming.document.shrinkIfLarge()
    state.claim.endDocument()
  }

  /// Takes a document that has been read through the stages, and encodes it.
  private func finish(_ state: inout Workspace, _ began: UInt64, _ known: AsideDocument?) -> Next {
    do throws(MemoryFault) {
      try state.incoming.document.ask(for: 0)
      // What an input found cannot be found again.
      if state.incoming.document.isLarge, state.incoming.document.isAnnotated, !state.claim.isWhole { return .putOff }
    } catch {
      if case .notNow = error { return .putOff }
      state.tally.steps[0].passed -= 1
      fail(error.failure(of: "input"), in: 0, &state)
      return .done
    }
    switch passesStages(&state, began, known) {
    case true?: encode(&state, known)
    case false?: break
    case nil: return .putOff
    }
    return .done
  }

  /// Takes a document through the stages; false if it goes no further, nil if it is to come again.
  ///
  /// - Parameter known: that it ended an earlier run.
  private func passesStages(_ state: inout Workspace, _ began: UInt64, _ known: AsideDocument?) -> Bool? {
    // What it comes again with, if it may have to.
    let metadata = state.incoming.document.isLarge ? state.incoming.document.metadata : []
    let failing = known.map { (stage: $0.step - 1, failure: $0.failure) }
    switch state.runner.run(&state.incoming.document, began: began, failing: failing, &state.counts) {
    case .kept: return true
    case .dropped: return false
    case .failed(let end):
      fail(end.failure, in: end.stage + 1, &state)
      if end.stopsRun {
        state.stop = .stopped(
          "'\(stages[end.stage].id)' failed on \(state.incoming.document.id): \(end.failure.message)")
      }
      return false
    case .putOff(let stage):
      state.counts.takeBack(through: stage, skipped: state.incoming.document.skipped)
      state.incoming.document.restart(metadata: metadata)
      return nil
    case .fault(let stage, let fault):
      fail(Failure("undeclared_layer", fault.message), in: stage + 1, &state)
      state.stop = .stageFault("\(fault.message), on \(state.incoming.document.id)")
      return false
    }
  }

  /// Encodes a document for all files of all outputs, or for none if one fails.
  private func encode(_ state: inout Workspace, _ known: AsideDocument?) {
    let step = stages.count + 1
    state.tally.steps[step].entered += 1
    state.counts.hand.take(into: step, at: state.counts.watch.now)
    var failure = known?.step == step ? known?.failure : nil
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
    state.counts.lap(step, state.incoming.document.id)
    if let failure {
      fail(failure, in: step, &state)
    } else {
      state.tally.steps[step].passed += 1
      state.tally.documents.committed += 1
    }
  }

  /// A document failed that had been begun.
  private func fail(_ failure: Failure, in step: Int, _ state: inout Workspace) {
    fail(failure, in: step, id: state.incoming.document.id, source: state.incoming.document.source, &state)
  }

  /// An item failed, or a document of it of which nothing else is known.
  private func fail(_ failure: Failure, _ item: Item, _ state: inout Workspace) {
    state.tally.steps[0].entered += 1
    fail(failure, in: 0, id: item.id, source: item.source, &state)
  }

  private func fail(
    _ failure: Failure, in step: Int, id: ByteString, source: Source, _ state: inout Workspace
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
    var piece = Piece(outputs: [], deadLetter: [], tally: state.tally, times: state.counts.times, stop: state.stop)
    for index in files.indices {
      let target = files[index].target
      var bytes = Chunks()
      swap(&bytes, &state.outputs[index])
      state.largest = max(state.largest, bytes.count + bytes.count / 8)
      if compresses && target.compressesPieces && !bytes.isEmpty {
        bytes = Gzip.compress(consume bytes)
      }
      piece.outputs.append(bytes)
      // The next piece will be about as large.
      state.outputs[index].reserveCapacity(state.largest)
    }
    swap(&piece.deadLetter, &state.deadLetter)
    state.tally.clear()
    for index in state.counts.times.indices { state.counts.times[index].clear() }
    return piece
  }
}
