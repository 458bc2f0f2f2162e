import FoundationEssentials
import Testing
import UsageEngine
import UsageModel

@Suite(.timeLimit(.minutes(10))) struct `The rate budget` {
  let clock = TestClock(at: friday)

  @Test func `lets a burst through at once and then one request per refill`() async throws {
    let budget = RateBudget(capacity: 3, refillEvery: .seconds(60), clock: clock)
    let taking = Task {
      var instants: [TimeInterval] = []
      for _ in 1...6 {
        try await budget.waitForSlot()
        instants.append(clock.date.timeIntervalSince(friday))
      }
      return instants
    }
    for _ in 1...3 {
      await clock.rest()
      clock.step()
    }
    #expect(try await taking.value == [0, 0, 0, 60, 120, 180])
  }

  @Test func `does not save up more than its capacity`() async throws {
    let budget = RateBudget(capacity: 2, refillEvery: .seconds(60), clock: clock)
    clock.advance(by: .seconds(86_400))
    for _ in 1...2 { try await budget.waitForSlot() }
    #expect(await budget.timeUntilSlot() == .seconds(60))
    clock.advance(by: .seconds(45))
    #expect(await budget.timeUntilSlot() == .seconds(15))
    clock.advance(by: .seconds(75))
    for _ in 1...2 { try await budget.waitForSlot() }
    #expect(await budget.timeUntilSlot() == .seconds(60))
  }

  @Test func `takes nothing when it is only waited for`() async throws {
    let budget = RateBudget(capacity: 1, refillEvery: .seconds(60), clock: clock)
    try await budget.waitForSlot()
    let waiting = Task { await budget.waitUntilFree() }
    await clock.rest()
    clock.step()
    await waiting.value
    #expect(await budget.timeUntilSlot() == .zero)
  }

  @Test func `a cancelled wait throws and takes nothing`() async throws {
    let budget = RateBudget(capacity: 1, refillEvery: .seconds(60), clock: clock)
    try await budget.waitForSlot()
    let waiting = Task { try await budget.waitForSlot() }
    await clock.rest()
    waiting.cancel()
    await #expect(throws: ProviderError.cancelled) { try await waiting.value }
    clock.advance(by: .seconds(60))
    #expect(await budget.timeUntilSlot() == .zero)
  }

  @Test func `several askers share it`() async throws {
    let budget = RateBudget(capacity: 1, refillEvery: .seconds(60), clock: clock)
    try await budget.waitForSlot()
    let askers = (1...3).map { _ in
      Task {
        try await budget.waitForSlot()
        return clock.date.timeIntervalSince(friday)
      }
    }
    for sleepers in [3, 2, 1] {
      await clock.rest(sleepers: sleepers)
      clock.step()
    }
    var instants: [TimeInterval] = []
    for asker in askers { instants.append(try await asker.value) }
    #expect(instants.sorted() == [60, 120, 180])
  }
}
