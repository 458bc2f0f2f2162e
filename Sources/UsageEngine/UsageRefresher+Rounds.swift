import FoundationEssentials
import UsageModel
import UsageProviders

extension UsageRefresher {
  /// Longest sleep in one piece, in seconds.
  private static var longestPause: TimeInterval { 60 }

  /// One account's task.
  func refresh(_ index: Int, _ extent: Extent) async {
    var tried: Set<RefreshTarget> = []
    // What an answer changed is published with the start of the next question, where one follows at once.
    var isUnpublished = false
    while !Task.isCancelled {
      if extent == .untilCancelled {
        await lookAround(index)
        await loadComparedOfNewDay(index)
        await loadNewPastBills(index)
      }
      let slotWait = await sources[index].budget?.timeUntilSlot() ?? .zero
      // From here to the start of the fetch or pause nothing suspends, so no wish gets lost in between.
      let now = now()
      accounts[index].slotFreeAt = slotWait > .zero ? now + slotWait / .seconds(1) : .distantPast
      accounts[index].planBackfillOfNewDay(at: now)
      var input = accounts[index].input(at: now)
      accounts[index].limit(&input)
      if extent == .round { input.limit(toRoundAfter: tried) }
      if extent == .filled, input.targets.isEmpty { break }
      switch RefreshPolicy.next(input) {
      case .fetch(let job):
        tried.insert(job.target)
        accounts[index].begin(job, at: now)
        publish()
        await fetch(job, index)
        isUnpublished = true
      case .wait(_, .rateBudget):
        publish()
        isUnpublished = false
        let budget = sources[index].budget
        await pause(index) { await budget?.waitUntilFree() }
      case .wait(let until, _):
        if isUnpublished { publish() }
        isUnpublished = false
        if extent == .round { return }
        await tidyIfDue(index)
        let next = extent == .filled ? until : min(until, nextLook(index, at: now))
        let wait = Self.pauseLength(from: now, to: next)
        await pause(index) { [clock] in try? await clock.sleep(for: wait) }
      }
    }
    if isUnpublished { publish() }
  }

  private func fetch(_ job: RefreshJob, _ index: Int) async {
    let (reports, reporter) = AsyncStream.makeStream(
      of: WalkProgress.self, bufferingPolicy: .bufferingNewest(1))
    let startedAt = now()
    async let noted: Void = note(reports, index)
    let outcome = await sources[index].answer(to: job) { reporter.yield($0) }
    reporter.finish()
    await noted
    let unread = await recall(job, index)
    let finishedAt = now()
    let answer = accounts[index].finish(
      outcome, at: finishedAt, jitter: jitter(), besides: unread)
    guard keeping != nil else { return }
    if accounts[index].isAnother { accounts[index].becomeAnother() }
    // The screen does not wait for the disk.
    publish()
    await keep(
      HeldAnswer(
        job: job, outcome: outcome, startedAt: startedAt, finishedAt: finishedAt, answer: answer),
      index)
  }

  private func note(_ reports: AsyncStream<WalkProgress>, _ index: Int) async {
    for await progress in reports {
      accounts[index].note(progress)
      // The last page is news of the answer, which comes at once.
      if progress.buckets < progress.bucketsAsked { publish() }
    }
  }

  /// Waits for `end`, a wake-up or cancellation.
  private func pause(_ index: Int, _ end: @escaping @Sendable () async -> Void) async {
    let pause = Task { await end() }
    pauses[index] = pause
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    pauses[index] = nil
  }

  /// Whole milliseconds, rounded up and at least one: a pause that ends a hair early would only be followed by another.
  private static func pauseLength(from now: Date, to until: Date) -> Duration {
    let seconds = min(until.timeIntervalSince(now), longestPause)
    return .milliseconds(max(1, Int((seconds * 1000).rounded(.up))))
  }
}
