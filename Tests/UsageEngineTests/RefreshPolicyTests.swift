import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite struct `What an account does next` {
  /// Everything was read a minute ago, and no older day is missing.
  let fresh = input(lastAttempt: -60)

  @Test func `at the start the bill and today come first and the name last`() {
    var input = input(lastAttempt: nil)
    input.missingDays[.primary] = day("2026-10-17")..<day("2026-11-17")
    var order: [RefreshTarget] = []
    while case .fetch(let job) = RefreshPolicy.next(input), order.count < 10 {
      order.append(job.target)
      input.records[job.target] = AttemptRecord(lastAttempt: friday, lastSuccess: friday)
    }
    #expect(
      order == [
        .current(.bill), .current(.usage(.hour)), .history(.bill),
        .current(.usage(.day)), .history(.usage(.day)),
        .current(.usage(.minute)), .current(.organization),
      ])
  }

  @Test func `when all is fresh it waits for what is due soonest`() {
    #expect(
      RefreshPolicy.next(fresh)
        == .wait(
          until: friday.addingTimeInterval(180), reason: .cadence(.current(.usage(.hour)))))
  }

  /// Seconds since the bill, the hours and the minutes were read.
  @Test(arguments: [
    (901.0, 242.0, 10.0, Endpoint.usage(.hour)),
    (903, 242, 10, .bill),
    (910, 245, 310, .bill),
    (890, 245, 310, .usage(.minute)),
    (960, 300, 360, .bill),
  ])
  func `the most overdue goes first, and the bill before others equally late`(
    costs: TimeInterval, hours: TimeInterval, minutes: TimeInterval, expected: Endpoint
  ) throws {
    var input = fresh
    input.records[.current(.bill)] = read(-costs)
    input.records[.current(.usage(.hour))] = read(-hours)
    input.records[.current(.usage(.minute))] = read(-minutes)
    #expect(try fetched(input).target == .current(expected))
  }

  @Test func `days that an outage left out are as urgent as those of now`() {
    var late = input(lastAttempt: -4 * 86_400)
    late.missingBills = [.standard]
    late.missingDays[.primary] = day("2026-11-10")..<day("2026-11-12")
    var order: [RefreshTarget] = []
    while case .fetch(let job) = RefreshPolicy.next(late), order.count < 10 {
      order.append(job.target)
      late.records[job.target] = AttemptRecord(lastAttempt: friday, lastSuccess: friday)
    }
    #expect(
      order == [
        .current(.usage(.hour)), .current(.usage(.minute)), .current(.bill), .history(.bill),
        .current(.usage(.day)), .history(.usage(.day)), .current(.organization),
      ])
  }

  @Test func `days that the server leaves out are not asked for all the time`() throws {
    var input = input(lastAttempt: -60)
    input.records[.current(.bill)] = read(-901)
    input.records[.history(.bill)] = read(-3000)
    input.missingBills = [.standard]
    #expect(try fetched(input).target == .current(.bill))
  }

  @Test func `on-demand hours go before everything, the last wish first`() throws {
    var input = input(lastAttempt: nil)
    for day in [day("2026-11-03"), day("2026-11-09")] { input.wish(.hours(of: day)) }
    let job = try fetched(input)
    #expect(job.target == .hours(of: day("2026-11-09"), .primary))
    #expect(job.window == window("2026-11-09T00:00", "2026-11-10T00:00"))
  }

  @Test func `a demand that failed lets others through until its retry`() throws {
    var input = fresh
    input.wish(.hours(of: day("2026-11-03")))
    input.records[.hours(of: day("2026-11-03"), .primary)] = failed(retryIn: 30)
    #expect(
      RefreshPolicy.next(input)
        == .wait(
          until: friday.addingTimeInterval(30),
          reason: .retry(.hours(of: day("2026-11-03"), .primary))))
  }

  @Test func `a history that failed waits until nothing else is due`() throws {
    var input = fresh
    input.missingDays[.primary] = day("2026-10-17")..<day("2026-10-20")
    input.records[.history(.usage(.day))] = failed(retryIn: -1000)
    input.records[.current(.usage(.minute))] = read(-301)
    #expect(try fetched(input).target == .current(.usage(.minute)))
    input.records[.current(.usage(.minute))] = read(-1)
    #expect(
      try fetched(input)
        == RefreshJob(
          target: .history(.usage(.day)),
          window: window("2026-10-17T00:00", "2026-10-20T00:00")))
  }

  @Test func `a failed endpoint waits for its retry and not for its cadence`() {
    var input = fresh
    input.records[.current(.bill)] = failed(retryIn: 7)
    #expect(
      RefreshPolicy.next(input)
        == .wait(until: friday.addingTimeInterval(7), reason: .retry(.current(.bill))))
  }

  @Test func `a 429 holds everything back, on-demand hours too`() {
    var input = input(lastAttempt: nil)
    input.wish(.hours(of: day("2026-11-03")))
    input.hold = hold(from: -10, until: 50)
    #expect(
      RefreshPolicy.next(input)
        == .wait(until: friday.addingTimeInterval(50), reason: .rateLimited))
  }

  @Test func `a hold ends with its wait, or when the clock is set back before it`() throws {
    var input = input(lastAttempt: nil)
    input.hold = hold(from: -60, until: 0)
    #expect(try fetched(input).target == .current(.bill))
    input.hold = hold(from: 3600, until: 3660)
    #expect(try fetched(input).target == .current(.bill))
  }

  @Test func `a spent budget is waited for only when something is due`() {
    var input = input(lastAttempt: nil)
    input.slotFreeAt = friday.addingTimeInterval(42)
    #expect(
      RefreshPolicy.next(input)
        == .wait(until: friday.addingTimeInterval(42), reason: .rateBudget))
    input = fresh
    input.slotFreeAt = friday.addingTimeInterval(42)
    #expect(
      RefreshPolicy.next(input)
        == .wait(
          until: friday.addingTimeInterval(180), reason: .cadence(.current(.usage(.hour)))))
  }

  @Test func `at UTC midnight the bill and the usage are due at once, the name is not`() throws {
    var input = input(lastAttempt: -60)
    let midnight = at("2026-11-21T00:00:00Z")
    for target in input.targets {
      input.records[target] = AttemptRecord(lastAttempt: midnight.addingTimeInterval(-1))
    }
    input.now = midnight.addingTimeInterval(-0.5)
    #expect(
      RefreshPolicy.next(input) == .wait(until: midnight, reason: .cadence(.current(.bill))))
    input.now = midnight
    let job = try fetched(input)
    #expect(job.target == .current(.bill))
    #expect(job.window == window("2026-11-18T00:00", "2026-11-22T00:00"))
    #expect(RefreshPolicy.due(.current(.usage(.minute)), input) == midnight)
    #expect(RefreshPolicy.due(.current(.organization), input) != midnight)
  }

  @Test func `a clock that was set back makes everything due`() throws {
    var input = fresh
    input.now = friday.addingTimeInterval(-86_400)
    #expect(try fetched(input).target == .current(.bill))
  }

  @Test func `after a sleep of days everything is due but a history without holes`() throws {
    var input = fresh
    input.now = friday.addingTimeInterval(3 * 86_400)
    #expect(
      input.targets.filter { (RefreshPolicy.due($0, input) ?? .distantFuture) > input.now }
        == [.history(.usage(.day))])
  }

  @Test func `what the viewer asked to read again is due now`() throws {
    var input = fresh
    input.records[.current(.usage(.minute))]?.askedAgain = friday
    #expect(try fetched(input).target == .current(.usage(.minute)))
  }

  private func fetched(_ input: RefreshInput) throws -> RefreshJob {
    let decision = RefreshPolicy.next(input)
    guard case .fetch(let job) = decision else {
      throw UnexpectedDecision(decision: decision)
    }
    return job
  }
}

private struct UnexpectedDecision: Error {
  let decision: RefreshDecision
}

/// All standing targets, last read `lastAttempt` seconds from now; nil for never.
private func input(lastAttempt: TimeInterval?) -> RefreshInput {
  var input = RefreshInput(
    now: friday, settlingTime: 48 * 3600, targets: RefreshTarget.standing(.few))
  for target in input.targets {
    input.records[target] = lastAttempt.map(read)
  }
  return input
}

extension RefreshInput {
  /// The viewer opened an older day.
  fileprivate mutating func wish(_ demand: Demand) {
    guard case .hours(let day) = demand else { return }
    let targets = [RefreshTarget.hours(of: day, .primary)]
    wishes.append(Wish(demand, targets))
    self.targets += targets
  }
}

private func read(_ seconds: TimeInterval) -> AttemptRecord {
  let instant = friday.addingTimeInterval(seconds)
  return AttemptRecord(lastAttempt: instant, lastSuccess: instant)
}

private func failed(retryIn seconds: TimeInterval) -> AttemptRecord {
  AttemptRecord(
    lastAttempt: friday.addingTimeInterval(-2000),
    failure: EndpointFailure(
      error: .timedOut(after: 60), since: friday.addingTimeInterval(-2000), attempts: 1),
    retryAt: friday.addingTimeInterval(seconds))
}

private func hold(from: TimeInterval, until: TimeInterval) -> AccountHold {
  AccountHold(
    failure: EndpointFailure(
      error: .rateLimited(retryAfter: nil, serverSaid: ""), since: friday, attempts: 1),
    from: friday.addingTimeInterval(from), until: friday.addingTimeInterval(until))
}
