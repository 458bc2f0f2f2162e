import FoundationEssentials
import UsageModel

/// What a history is to hold of an account: days by endpoint, those first that totals come from.
struct BackfillScope: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    let endpoint: Endpoint
    let days: Range<UTCDay>
  }

  let parts: [Part]
  /// What progress is counted over.
  let days: Range<UTCDay>

  init(parts: [Part], days: Range<UTCDay>) {
    self.parts = parts.filter { !$0.days.isEmpty }
    self.days = days
  }

  /// What a dashboard reads in spare slots: bills and daily usage before those days that are read again anyway, and
  /// hours before yesterday.
  init(_ questions: ProviderQuestions, _ schedule: RefreshSchedule, at now: Date) {
    let today = UTCDay(containing: now)
    let first = today.advanced(by: 1 - schedule.backfillDays)
    let firstHourly = today.advanced(by: 1 - schedule.backfillHourDays)
    let daily = first..<max(first, schedule.firstDay(at: now))
    let hourly = firstHourly..<max(firstHourly, today.advanced(by: -1))
    let byDay = questions.costs.map(Endpoint.costs) + questions.usage.map { .usage($0, .day) }
    self.init(
      parts: byDay.map { Part(endpoint: $0, days: daily) }
        + questions.usage.map { Part(endpoint: .usage($0, .hour), days: hourly) },
      days: first..<today.advanced(by: 1))
  }

  init(_ questions: ProviderQuestions, _ request: FillRequest, at now: Date) {
    let end = min(request.days.upperBound, UTCDay(containing: now).advanced(by: 1))
    let days = min(request.days.lowerBound, end)..<end
    let isAll = request.scope == .everything
    let costs = questions.costs.filter { isAll || $0.split == .standard }
    let usage = questions.usage.filter { isAll || $0.split == .standard }
    let endpoints =
      costs.map(Endpoint.costs) + usage.map { .usage($0, .day) }
      + (request.includesClaudeCode && questions.hasClaudeCode ? [.claudeCode] : [])
    self.init(parts: endpoints.map { Part(endpoint: $0, days: days) }, days: days)
  }
}
