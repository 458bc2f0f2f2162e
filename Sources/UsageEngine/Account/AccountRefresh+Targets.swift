import FoundationEssentials
import UsageModel

extension AccountRefresh {
  var settlingTime: TimeInterval { account.provider.billing.settlingTime }

  /// Usage questions that are kept up to date.
  var usageQuestions: [UsageQuestion] {
    let questions = account.provider.questions
    return questions.usage + (isPeopleWanted ? questions.usageOnDemand : [])
  }

  /// The standing targets, Claude Code's days, newest first, and what the viewer wants beside them.
  func targets(at now: Date) -> [RefreshTarget] {
    if let fill {
      let identity = isIdentityWanted ? identityTargets : []
      return identity.filter { !fill.givenUp.contains($0.endpoint) } + backfillTargets
    }
    let questions = account.provider.questions
    var targets = RefreshTarget.standing(questions, includesPeople: isPeopleWanted)
    if isIdentityWanted, questions.hasOrganization {
      targets.removeAll { $0 == .current(.organization) }
      targets.insert(.current(.organization), at: 0)
    }
    if areKeyMinutesOpen(at: now) { targets += keyMinutes }
    targets += backfillTargets.filter(\.endpoint.isTotal)
    if questions.hasClaudeCode {
      let today = UTCDay(containing: now)
      let unsettled = schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)...today
      let first = today.advanced(by: 1 - schedule.claudeCodeDaysRead)
      let older = (min(first, unsettled.lowerBound)..<unsettled.lowerBound)
        .filter { isClaudeCodeMissing($0, at: now) }
      targets += (older + unsettled).reversed().map { .claudeCode(on: $0) }
    }
    targets += backfillTargets.filter { !$0.endpoint.isTotal }
    let known = Set(targets)
    return targets + wishes.flatMap(\.targets).filter { !known.contains($0) }
  }

  /// Per question, older days whose daily usage was never read after it had all arrived.
  func missingDays(at now: Date) -> [UsageQuestion: Range<UTCDay>] {
    let older = schedule.olderDays(at: now, settlingTime: settlingTime)
    var missing: [UsageQuestion: Range<UTCDay>] = [:]
    for question in usageQuestions {
      let reported = firstDay(of: .usage(question, .day), at: now) ?? older.lowerBound
      let known = ledger.usage[question]
      let days = older.filter {
        $0 >= reported && known?.usage(on: $0)?.isFinal(for: $0) != true
          && (keep == nil || !isFinal($0, of: .usage(question, .day)))
      }
      if let first = days.first, let last = days.last {
        missing[question] = first..<last.advanced(by: 1)
      }
    }
    return missing
  }

  /// The bills of which an older day was never read.
  func missingBills(at now: Date) -> Set<CostQuestion> {
    let older = schedule.olderDays(at: now, settlingTime: settlingTime)
    return Set(
      account.provider.questions.costs.filter { question in
        let endpoint = Endpoint.costs(question)
        let first = max(firstDay(of: endpoint, at: now) ?? older.lowerBound, older.lowerBound)
        let known = ledger.bills(question.split)
        return (first..<max(first, older.upperBound)).contains {
          known[$0] == nil && kept($0, of: endpoint) == nil
        }
      })
  }

  /// The first day that the provider still reports on, where it said so today.
  func firstDay(of endpoint: Endpoint, at now: Date) -> UTCDay? {
    reportedSince[endpoint]?.day(at: now)
  }

  /// Whether a day of Claude Code was not read whole since its bill settled.
  func isClaudeCodeMissing(_ day: UTCDay, at now: Date) -> Bool {
    if let first = firstDay(of: .claudeCode, at: now), day < first { return false }
    guard let known = claudeCodeRead(day), known.isComplete else { return true }
    return known.readAt < day.end.addingTimeInterval(settlingTime)
  }

  /// How a day of Claude Code was read last; of those that a history keeps also when its records are not at hand.
  func claudeCodeRead(_ day: UTCDay) -> DayRead? {
    guard keep == nil else { return ledger.reads[.claudeCode]?[day] }
    return ledger.claudeCode[day].map { LedgerDay.claudeCode(day, $0).read }
  }

  /// It is not known yet whose answers they are.
  var isIdentityWanted: Bool {
    keep.map { !$0.isConfirmed && !$0.isOffline } ?? false
  }

  /// Forgets attempts at days of Claude Code that are nobody's any more, and wishes that nothing is left to ask for.
  mutating func dropIdle(after target: RefreshTarget, at now: Date) {
    guard target.endpoint == .claudeCode || !wishes.isEmpty else { return }
    let input = input(at: now)
    let targets = Set(input.targets + [.current(.claudeCode)])
    records = records.filter { $0.key.endpoint != .claudeCode || targets.contains($0.key) }
    for index in wishes.indices {
      wishes[index].targets.removeAll { RefreshPolicy.due($0, input) == nil }
    }
    wishes.removeAll { $0.targets.isEmpty }
  }
}
