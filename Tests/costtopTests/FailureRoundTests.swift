import FakeAdminAPI
import Foundation
import SpendAnalysis
import Testing
import UsageEngine
import UsageModel
import UsageProviders

@testable import costtop

/// The table of faults with the real refresher: a good round, a round in which every request goes wrong, and a good
/// one again. A fault that gives the same errors as another is left out: `The table of faults` shows that it does.
@Suite struct `A round of refreshing` {
  private static let start = Date(utcText: "2026-11-20T00:32:07Z") ?? .distantPast
  private static let organization = `The table of faults`.organization

  /// Everything that is read on a schedule, of a few days.
  private static let schedule = {
    var schedule = RefreshSchedule.standard
    schedule.daysRead = 5
    schedule.claudeCodeDaysRead = 4
    schedule.minutesRead = 5
    return schedule
  }()

  private struct Rounds {
    let before: UsageSnapshot
    let failing: UsageSnapshot
    let after: UsageSnapshot
  }

  private func rounds(_ row: FailureRow) async throws -> Rounds {
    let clock = MovableClock(Self.start)
    let now: @Sendable () -> Date = { clock.date }
    let server = FakeAdminServer(organization: Self.organization, now: now)
    let rule = row.fault == "ok" ? nil : try FaultRule(row.fault)
    return try await withServing(server) { variables in
      let transport = SwitchedTransport(environment: variables)
      // Without a budget nothing has to wait for its turn: everything that is due is asked.
      let accounts = try AccountDiscovery(environment: variables).accounts.map {
        RefreshedAccount(
          provider: $0.coarse.client(transport: transport, pacer: UnlimitedPace(), now: now),
          budget: nil)
      }
      let refresher = UsageRefresher(
        accounts: accounts, schedule: Self.schedule, clock: clock, now: now, jitter: { 0.5 })
      func round(after wait: Duration) async -> UsageSnapshot {
        clock.move(by: wait)
        await refresher.refreshOnce()
        return await refresher.current
      }
      let before = await round(after: .zero)
      if let rule { server.inject(rule) }
      transport.wait(briefly: row.isWaiting)
      // By then even what is read once a day is due.
      let failing = await round(after: .seconds(25 * 3600))
      server.clearFaults()
      transport.wait(briefly: false)
      let after = await round(after: .seconds(2 * 3600))
      await transport.shutdown()
      return Rounds(before: before, failing: failing, after: after)
    }
  }

  @Test(arguments: FailureRow.distinct)
  func `that fails keeps all figures, says why and until when, and the next one makes up for it`(
    row: FailureRow
  ) async throws {
    let rounds = try await rounds(row)
    expectFresh(rounds.before)
    expectTruth(rounds.failing, except: row.claudeCode == .nothing ? ["Claude Code"] : [])
    for (before, failing) in zip(rounds.before.accounts, rounds.failing.accounts) {
      expectStatuses(failing, row, lastSuccess: Self.start, at: rounds.failing.asOf)
      if row.firstPage != .counted { expectKept(before, failing, row, at: rounds.failing.asOf) }
      expectDays(of: before, areIn: failing, at: rounds.failing.asOf)
    }
    expectTruth(rounds.after, except: [])
    expectFresh(rounds.after)
  }

  /// Whatever is shown is the truth at the instant it was read.
  private func expectTruth(_ snapshot: UsageSnapshot, except legal: [String]) {
    let audit = SoakAudit(organization: Self.organization, longestWalk: 0).check(snapshot)
    #expect(audit.figuresCompared > 0)
    #expect(
      audit.wrong.filter { sentence in !legal.contains { sentence.hasPrefix($0) } } == [])
    let index = SpendIndex(snapshot)
    for account in snapshot.accounts {
      #expect(index.discrepancies(of: account.id).isEmpty)
      #expect(index.disagreements(of: account.id) == [])
    }
  }

  /// Nothing is missing, and every day of the history has the bill and the usage it should have.
  private func expectFresh(_ snapshot: UsageSnapshot) {
    let today = UTCDay(containing: snapshot.asOf)
    let truth = Self.organization.truth(asOf: snapshot.asOf)
    for account in snapshot.accounts {
      for (endpoint, status) in account.endpoints {
        #expect(status.failure == nil, "\(endpoint.name)")
        #expect(status.freshness(at: snapshot.asOf) == .fresh, "\(endpoint.name)")
      }
      let provider = SimulatedProvider(rawValue: account.provider.id)
      for day in today.advanced(by: 1 - Self.schedule.daysRead)..<today.advanced(by: 1) {
        let bill = account.ledger.bills[day]
        #expect(
          Amounts(bill?.items.map(\.amount) ?? [])[.usd]
            == provider.flatMap { truth.billed(provider: $0, on: day) } ?? .zero, "\(day)")
        for question in account.provider.questions.usage {
          #expect(account.ledger.usage[question]?.usage(on: day)?.isComplete == true, "\(day)")
        }
      }
    }
  }

  /// What each endpoint says of itself after the failing round.
  private func expectStatuses(
    _ account: AccountSnapshot, _ row: FailureRow, lastSuccess: Date, at now: Date
  ) {
    for (endpoint, status) in account.endpoints {
      // Nobody drew an image in these five minutes, so no number was bent.
      if case .usage(let question, .minute) = endpoint, row.fault == "nan",
        account.ledger.recentMinutes(by: question)?.rows.isEmpty == true
      {
        continue
      }
      let place = "\(row.fault) at \(account.provider.name)'s \(endpoint.name)"
      switch row.outcome(of: endpoint, account.provider) {
      case .read, .nothing:
        #expect(status.failure == nil, "\(place)")
        #expect(status.lastSuccess == now, "\(place)")
      case .fails(let kind, let next):
        #expect(status.failure.map { ErrorKind($0.error) } == kind, "\(place)")
        #expect(status.failure?.since == now, "\(place)")
        #expect(status.lastSuccess == lastSuccess, "\(place)")
        #expect(status.freshness(at: now) == .stale, "\(place)")
        #expect(status.nextAttempt == now.addingTimeInterval(next), "\(place)")
      }
    }
  }

  /// What failed is as it was, to the last digit.
  private func expectKept(
    _ before: AccountSnapshot, _ after: AccountSnapshot, _ row: FailureRow, at now: Date
  ) {
    if case .fails = row.outcome(of: .claudeCode, after.provider) {
      // A day without records has nothing that could go wrong.
      let known = before.ledger.claudeCode.filter {
        !$0.value.records.isEmpty
          && Self.lastDays(Self.schedule.claudeCodeDaysRead, at: now).contains($0.key)
      }
      #expect(known.isEmpty != after.provider.questions.hasClaudeCode)
      #expect(after.ledger.claudeCode.filter { known.keys.contains($0.key) } == known)
    }
    if case .fails = row.outcome(of: .names(.users), after.provider) {
      #expect(before.names == after.names)
    }
    if case .fails = row.outcome(of: .organization, after.provider) {
      #expect(before.organization == after.organization)
    }
    if case .fails = row.outcome(of: .spendLimit, after.provider) {
      #expect(before.spendLimit == after.spendLimit)
      #expect((after.spendLimit == nil) != after.provider.questions.hasSpendLimit)
    }
    guard case .fails = row.reports else { return }
    let history = Self.lastDays(Self.schedule.daysRead, at: now)
    for split in [CostQuestion.Split.standard, .people, .total] {
      let kept = before.ledger.bills(split).filter { history.contains($0.key) }
      #expect(after.ledger.bills(split).filter { history.contains($0.key) } == kept)
    }
    // A level of hours is not a sum.
    for (question, usage) in before.ledger.usage where !question.resource.unit.isLevel {
      for day in usage.days.intersection(history) {
        // The hours of a day may give way to its daily bucket, which says the same.
        #expect(
          Self.sum(after.ledger.usage[question]?.usage(on: day))
            == Self.sum(usage.usage(on: day)), "\(day)")
      }
    }
    #expect(before.ledger.recentMinutes == after.ledger.recentMinutes)
  }

  /// The days that are kept: what leaves the history is forgotten whatever goes wrong.
  private static func lastDays(_ count: Int, at now: Date) -> Set<UTCDay> {
    let today = UTCDay(containing: now)
    return Set(today.advanced(by: 1 - count)..<today.advanced(by: 1))
  }

  private static func sum(_ usage: UsageOfDay?) -> [Int]? {
    usage.map { usage in
      usage.rows.reduce(into: [0, 0, 0]) { sum, row in
        sum[0] += row.tokens.total
        sum[1] += row.requests ?? 0
        sum[2] += row.quantity ?? 0
      }
    }
  }

  /// No day that had figures lost them.
  private func expectDays(
    of before: AccountSnapshot, areIn after: AccountSnapshot, at now: Date
  ) {
    let history = Self.lastDays(Self.schedule.daysRead, at: now)
    for (day, bill) in before.ledger.bills where !bill.items.isEmpty && history.contains(day) {
      #expect(after.ledger.bills[day]?.items.isEmpty == false, "\(day)")
    }
    for (question, usage) in before.ledger.usage {
      for day in usage.days.intersection(history)
      where usage.usage(on: day)?.isZero == false {
        #expect(after.ledger.usage[question]?.usage(on: day)?.isZero == false, "\(day)")
      }
    }
  }
}

extension DiscoveredAccount {
  /// Asks everything, but split by no more than one dimension: the others only make answers long.
  fileprivate var coarse: DiscoveredAccount {
    let provider = account.provider
    let questions = provider.questions
    let coarse = Provider(
      id: provider.id, name: provider.name, billing: provider.billing,
      questions: ProviderQuestions(
        usage: questions.usage.map {
          UsageQuestion(
            resource: $0.resource, split: $0.split, dimensions: Array($0.dimensions.prefix(1)))
        },
        costs: questions.costs.map {
          CostQuestion(split: $0.split, dimensions: $0.dimensions.filter { $0 == .lineItem })
        },
        names: questions.names,
        hasOrganization: questions.hasOrganization, hasClaudeCode: questions.hasClaudeCode,
        hasSpendLimit: questions.hasSpendLimit),
      vocabulary: provider.vocabulary)
    return DiscoveredAccount(
      entry: entry,
      account: Account(id: account.id, provider: coarse, configuredName: account.configuredName),
      key: key, keySource: keySource, origin: origin)
  }
}
