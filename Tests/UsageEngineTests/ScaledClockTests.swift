import FoundationEssentials
import Testing

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The scaled clock` {
  let real = TestClock(at: friday)

  @Test(arguments: [(1.0, 90.0), (60, 5400), (0.5, 45), (0, 0), (-2, 0)])
  func `runs from its anchor at its speed`(speed: Double, seconds: TimeInterval) {
    let clock = scaled(speed: speed)
    real.advance(by: .seconds(90))
    #expect(clock.date == friday.addingTimeInterval(seconds))
  }

  @Test func `sleeps a fraction of the time that passes on it`() async throws {
    let clock = scaled(speed: 60)
    let sleeping = Task {
      try await clock.sleep(for: .seconds(3600))
      return (clock.date, real.date)
    }
    await real.rest()
    real.step()
    let woken = try await sleeping.value
    #expect(woken.0 == friday.addingTimeInterval(3600))
    #expect(woken.1 == friday.addingTimeInterval(60))
  }

  @Test func `at frozen time a sleep ends by cancellation only`() async throws {
    let clock = scaled(speed: 0)
    let sleeping = Task { try await clock.sleep(for: .milliseconds(1)) }
    for _ in 1...3 {
      await real.rest()
      real.step()
    }
    await real.rest()
    #expect(clock.date == friday)
    sleeping.cancel()
    await #expect(throws: CancellationError.self) { try await sleeping.value }
  }

  @Test func `the public one follows the real clock`() async throws {
    let clock = ScaledClock(anchor: friday, speed: 0)
    #expect(clock.date == friday)
    let sleeping = Task { try await clock.sleep(for: .seconds(1)) }
    sleeping.cancel()
    await #expect(throws: CancellationError.self) { try await sleeping.value }
  }

  private func scaled(speed: Double) -> ScaledClock {
    let start = real.now
    return ScaledClock(
      anchor: friday, speed: speed, elapsed: { start.duration(to: real.now) },
      rest: { try await real.sleep(for: $0) })
  }
}
