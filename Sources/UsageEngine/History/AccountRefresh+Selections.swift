import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// What the first frame needs: totals of the history, and the hours of yesterday and today.
  func firstSelections(at now: Date) -> [DaySelection] {
    let questions = account.provider.questions
    let usage = questions.usage.filter { $0.split == .standard }
    let bills = questions.costs.filter { $0.split == .standard }
    return selections(
      daily: bills.map(Endpoint.costs) + usage.map { .usage($0, .day) },
      hourly: usage.map { .usage($0, .hour) }, at: now)
  }

  /// The rest of what is always at hand, and hours of days that nothing else tells.
  func otherSelections(at now: Date) -> [DaySelection] {
    let questions = account.provider.questions
    let usage = usageQuestions.filter { $0.split != .standard }
    let bills = questions.costs.filter { $0.split != .standard }
    let horizon = horizon(at: now)
    let end = UTCDay(containing: now).advanced(by: 1)
    var selections = selections(
      daily: bills.map(Endpoint.costs) + usage.map { .usage($0, .day) },
      hourly: usage.map { .usage($0, .hour) }, at: now)
    if questions.hasClaudeCode {
      selections.append(DaySelection(horizon.firstClaudeCodeDay..<end, of: [.claudeCode]))
    }
    for question in usageQuestions {
      let days = (horizon.firstDay..<horizon.firstHourlyDay).filter {
        kept($0, of: .usage(question, .hour)) != nil
          && !isFinal($0, of: .usage(question, .day))
      }
      selections += days.runs.map { DaySelection($0, of: [.usage(question, .hour)]) }
    }
    return selections
  }

  private func selections(
    daily: [Endpoint], hourly: [Endpoint], at now: Date
  ) -> [DaySelection] {
    let horizon = horizon(at: now)
    let end = UTCDay(containing: now).advanced(by: 1)
    return [
      DaySelection(horizon.firstDay..<end, of: Set(daily)),
      DaySelection(horizon.firstHourlyDay..<end, of: Set(hourly)),
    ].filter { $0.endpoints?.isEmpty == false }
  }

  /// What the history has of `demand` that is not at hand, in pieces, the newest days first.
  func selections(of demand: Demand, at now: Date) -> [DaySelection] {
    guard keep?.stored != nil else { return [] }
    let questions = account.provider.questions
    let allUsage = questions.usage + questions.usageOnDemand
    switch demand {
    case .days(let range):
      let endpoints =
        questions.costs.map(Endpoint.costs) + allUsage.map { .usage($0, .day) }
      let end = min(range.upperBound, horizon(at: now).firstDay)
      let days = min(range.lowerBound, end)..<end
      return keptApart(endpoints, in: days).flatMap { $0.pieces(of: 31) }.reversed().map {
        DaySelection($0, of: Set(endpoints))
      }
    case .hours(let day):
      let known = allUsage.map { Endpoint.usage($0, .hour) }.filter {
        kept(day, of: $0) != nil && !ledger.isAtHand(day, of: $0)
      }
      return known.isEmpty ? [] : [DaySelection(day..<day.advanced(by: 1), of: Set(known))]
    case .people:
      let endpoints = questions.usageOnDemand.map { Endpoint.usage($0, .day) }
      let days = horizon(at: now).firstDay..<UTCDay(containing: now).advanced(by: 1)
      return keptApart(endpoints, in: days).map { DaySelection($0, of: Set(endpoints)) }
    case .minutesByKey: return []
    case .claudeCode(let days):
      let known = days.filter {
        kept($0, of: .claudeCode) != nil && !ledger.isAtHand($0, of: .claudeCode)
      }
      return known.runs.reversed().map { DaySelection($0, of: [.claudeCode]) }
    }
  }

  /// The days that the history has of any of `endpoints`, and that are not at hand.
  private func keptApart(_ endpoints: [Endpoint], in days: Range<UTCDay>) -> [Range<UTCDay>] {
    var apart: Set<UTCDay> = []
    for endpoint in endpoints {
      let known = kept(of: endpoint)
      for day in days where known[day] != nil && !apart.contains(day) {
        if !ledger.isAtHand(day, of: endpoint) { apart.insert(day) }
      }
    }
    return apart.sorted().runs
  }

  /// What an answer to `job` may replace and is not at hand: without it, a bill that turns up empty could not be kept,
  /// nor a restatement be seen.
  func selections(before job: RefreshJob) -> [DaySelection] {
    guard keep?.stored != nil, let window = job.window else { return [] }
    switch job.target.endpoint {
    case .usage(_, .minute), .organization, .names, .spendLimit: return []
    case .usage, .costs, .claudeCode: break
    }
    let endpoint = job.target.endpoint
    return window.days.filter {
      kept($0, of: endpoint) != nil && !ledger.isAtHand($0, of: endpoint)
    }.runs.map { DaySelection($0, of: [endpoint]) }
  }
}

extension Range<UTCDay> {
  func pieces(of length: Int) -> [Range<UTCDay>] {
    stride(from: lowerBound, to: upperBound, by: length).map {
      $0..<Swift.min($0.advanced(by: length), upperBound)
    }
  }
}
