import FoundationEssentials
import SpendAnalysis
import UsageHistory
import UsageModel
import UsageProviders

/// What a check knows of its accounts: from the history where that is fresh enough, else asked.
struct CheckReading: Sendable {
  struct Known: Sendable {
    var fetch: SummaryFetch
    /// As it is told from the others.
    let title: String
    /// Why its figures are not those of now; nil where they are.
    var staleness: String?

    /// Each with the account's name in front.
    var gaps: [String] {
      (fetch.failures + [staleness].compactMap(\.self)).map {
        "\(title) \($0)"
      }
    }
  }

  let accounts: [DiscoveredAccount]
  let measures: Set<CheckMeasure>
  /// Runaway keys and anomalies are looked for too.
  var seeksAnomalies = false
  let age: CheckAge
  let environment: CommandEnvironment

  /// One for each organization of `accounts`, in their order; none waits for another.
  func read() async -> [Known] {
    let plan = plan(at: environment.now())
    let stored = await stored(plan)
    let transport = environment.makeTransport(.oneShot)
    let known = await withTaskGroup { group in
      for (position, account) in accounts.enumerated() {
        let stored = stored[account.account.id]
        if let stored, stored.staleness == nil {
          group.addTask { (position, stored) }
          continue
        }
        group.addTask {
          let client = account.client(
            transport: transport, pacer: account.budget(clock: ContinuousClock(), bursts: 3),
            now: environment.now)
          var fetch = await SummaryFetch.run(client, plan: plan, sleep: environment.sleep) {
            environment.report(progress: $1, of: $0, account: account.account)
          }
          await fetch.addPastBills(plan, in: environment)
          return (position, Self.better(fetch, stored, account.account.configuredName))
        }
      }
      var known: [(Int, Known)] = []
      for await one in group { known.append(one) }
      return known.sorted { $0.0 < $1.0 }.map(\.1)
    }
    await transport.shutdown()
    let repeated = RepeatedAccount.all(in: known.map(\.fetch.account))
    for account in repeated { environment.complain("\(account.sentence).") }
    let left = Set(repeated.map(\.account.id))
    return await named(known.filter { !left.contains($0.fetch.account.id) })
  }

  /// Where nothing could be asked, what the history keeps is a known part all the same.
  private static func better(_ fetch: SummaryFetch, _ stored: Known?, _ title: String) -> Known {
    guard !fetch.isAnythingRead, var stored, stored.fetch.isAnythingRead else {
      return Known(fetch: fetch, title: title)
    }
    stored.staleness = (fetch.failures + [stored.staleness].compactMap(\.self))
      .joined(separator: "; ")
    return stored
  }

  private func plan(at now: Date) -> FetchPlan {
    let today = UTCDay(containing: now)
    let tomorrow = today.advanced(by: 1)
    let needsMonth = !measures.isDisjoint(with: [.month, .forecast])
    let budgets = measures.compactMap(\.budget)
    func starts(_ budgets: [Budget]) -> [UTCDay] {
      budgets.map { $0.period.days(containing: today).lowerBound }
    }
    let first = (starts(budgets) + [needsMonth ? today.firstOfMonth : today]).min() ?? today
    var plan = FetchPlan(first..<tomorrow, at: now)
    if measures.contains(.forecast) || budgets.contains(where: { $0.basis == .forecast }) {
      plan.includeForecast(at: now)
    }
    if measures.contains(.burn) {
      plan.hours =
        today.advanced(by: -1).start..<BucketWidth.hour.floor(now).addingTimeInterval(3600)
    }
    let culpritDays = measures.contains(.today) ? [today.advanced(by: -7)] : []
    // As many as one page holds: four days like today among them.
    let historyDays = seeksAnomalies ? [today.advanced(by: 1 - FetchPlan.daysOfPage)] : []
    plan.keyDays =
      (starts(budgets.filter { $0.scope.namedKind == .apiKeys }) + culpritDays + historyDays).min()
      .map { $0..<tomorrow }
    if seeksAnomalies {
      plan.keyHours =
        today.advanced(by: -1).start..<BucketWidth.hour.floor(now).addingTimeInterval(3600)
    }
    return plan
  }

  /// What the history keeps, by account; nothing where there is none that can be read.
  private func stored(_ plan: FetchPlan) async -> [Account.ID: Known] {
    guard let path = environment.historyLocation.path,
      let history = try? History.openReadOnly(at: path)
    else { return [:] }
    let now = environment.now()
    var known: [Account.ID: Known] = [:]
    for account in accounts {
      guard
        let stored = try? await history.lastAccount(
          account.account, origin: account.origin.description),
        let fetch = try? await SummaryFetch.stored(
          HistoryAccount(account: account.account, stored: stored), plan: plan, in: history,
          at: now)
      else { continue }
      known[account.account.id] = Known(
        fetch: fetch, title: account.account.configuredName,
        staleness: staleness(of: fetch, plan, at: now))
    }
    return known
  }

  /// nil where it is all there and as new as is asked: the usage that carries nearly all tokens, which a dashboard reads
  /// every few minutes; what is read less often may be an hour old.
  private func staleness(of fetch: SummaryFetch, _ plan: FetchPlan, at now: Date) -> String? {
    let ledger = fetch.account.ledger
    let today = UTCDay(containing: now)
    let isByKey =
      seeksAnomalies || measures.contains { $0.budget?.scope.namedKind == .apiKeys }
    let asked = fetch.account.provider.questions
    let questions = asked.usage.filter {
      $0.split == .standard || isByKey && $0.split == .keys
    }
    guard fetch.failures.isEmpty, let bill = ledger.bills[today] else {
      return "the history lacks days of it"
    }
    var reads = [(bill.readAt, max(age.seconds, Self.longestAge))]
    for question in questions {
      guard let usage = ledger.usage[question]?.usage(on: today) else {
        return "the history lacks days of it"
      }
      let longest = question.isPrimary ? age.seconds : max(age.seconds, Self.longestAge)
      reads.append((usage.readAt, longest))
      guard question.split == .standard, question.resource.tellsBurn, measures.contains(.burn)
      else { continue }
      guard let hours = ledger.hours(of: today, by: question) else {
        return "its hours are not in the history"
      }
      reads.append((hours.readAt, min(age.seconds, Self.burnAge)))
    }
    if isByKey, let keyDays = plan.keyDays, let byKey = asked.usageByKey {
      let usage = ledger.usage[byKey]
      guard keyDays.allSatisfy({ usage?.usage(on: $0)?.isComplete == true }) else {
        return "the history lacks days of it by key"
      }
    }
    if seeksAnomalies, let byKey = asked.usageByKey {
      let known = Known(fetch: fetch, title: "")
      guard CheckFigures([known], at: now, in: .usd).areKeysKnown(known) else {
        return "not all of its usage by key is in the history"
      }
      guard let hours = ledger.usage[byKey]?.hours(of: today) else {
        return "its hours by key are not in the history"
      }
      reads.append((hours.readAt, min(age.seconds, Self.burnAge)))
    }
    // A clock that was set back makes nothing newer.
    let old = reads.filter { abs(now.timeIntervalSince($0.0)) > $0.1 }
    return old.map(\.0).min().map { "last read \(AgeWords.of($0, at: now))" }
  }

  private static let longestAge: TimeInterval = 3600
  /// After this many seconds a burn rate or a runaway is no longer one of now.
  private static let burnAge: TimeInterval = 15 * 60
}
