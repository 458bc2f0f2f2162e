import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Which days a one-shot command asks for: what it is about, and what rates and comparisons are made of.
struct FetchPlan: Sendable {
  /// The begun days that the command is about.
  let asked: Range<UTCDay>
  /// Of the bill and of the usage that carries nearly all tokens.
  let days: Range<UTCDay>
  /// Of the usage of the other resources: what one page holds, as the bill counts what it charges for.
  let otherDays: Range<UTCDay>
  /// Of the hours that tell a burn rate; nil where none is wanted.
  var hours: Range<Date>?
  /// Of usage by API key, where that has a report of its own; nil where nobody is to be named.
  var keyDays: Range<UTCDay>?
  /// Of the hours of usage by API key; nil where none are wanted.
  var keyHours: Range<Date>?
  /// The lists of names that somebody is called by.
  var names: Set<NamedKind> = []
  /// Days before `days` of whose bills the sums are taken from the history, for a forecast; nil where none is wanted.
  private(set) var pastBills: Range<UTCDay>?
  /// The organization's own limit, of a provider that has one.
  var includesSpendLimit = false

  /// Days that have not begun are not asked: both APIs leave undefined what they answer.
  ///
  /// - Parameters:
  ///   - baseline: what the days are compared with.
  ///   - isStored: nothing is asked, so no page is saved.
  init(
    _ wanted: Range<UTCDay>, baseline: Range<UTCDay>? = nil, isStored: Bool = false, at now: Date
  ) {
    let today = UTCDay(containing: now)
    let tomorrow = today.advanced(by: 1)
    asked = wanted.clamped(to: min(wanted.lowerBound, tomorrow)..<tomorrow)
    var first = asked.lowerBound
    var firstOfOthers = first
    if asked.upperBound > today.advanced(by: -Self.daysToSettle) {
      first = min(first, today.advanced(by: -Self.daysOfRates))
      firstOfOthers = min(firstOfOthers, today.advanced(by: 1 - Self.daysOfPage))
    }
    if let baseline, isStored || baseline.count <= Self.daysOfPage {
      first = min(first, baseline.lowerBound)
    }
    days = first..<asked.upperBound
    otherDays = firstOfOthers..<asked.upperBound
  }

  /// A forecast is wanted too: all that the history has for it is used, and no more is asked.
  mutating func includeForecast(at now: Date) {
    let first = UTCDay(containing: now).advanced(by: -Forecast.daysOfHistory)
    if first < days.lowerBound { pastBills = first..<days.lowerBound }
  }

  /// After so many days every bill is final, and nothing is estimated.
  private static let daysToSettle = 4
  /// As far back as effective rates are looked for.
  private static let daysOfRates = 34
  /// What the usage endpoints put on a page of days at most.
  static let daysOfPage = 31

  /// What an account of `provider` is asked by the day, with the days of each.
  func dailyUsage(of provider: Provider) -> [(question: UsageQuestion, days: Range<UTCDay>)] {
    var asked = provider.questions.usage.filter { $0.split == .standard }.map {
      (question: $0, days: $0.isPrimary ? days : otherDays)
    }
    if let keyDays, let question = provider.questions.usageByKey, !question.isPrimary {
      asked.append((question, keyDays))
    }
    return asked
  }

  /// What an account of `provider` is asked by the hour, each question once.
  func hourlyUsage(of provider: Provider) -> [(question: UsageQuestion, hours: Range<Date>)] {
    let questions = provider.questions
    var asked: [(question: UsageQuestion, hours: Range<Date>)] = []
    if let hours {
      asked += questions.usage.filter { $0.split == .standard && $0.resource.tellsBurn }
        .map { ($0, hours) }
    }
    if let keyHours, let byKey = questions.usageByKey,
      !asked.contains(where: { $0.question == byKey })
    {
      asked.append((byKey, keyHours))
    }
    return asked
  }
}

extension ProviderQuestions {
  /// The usage that carries nearly all tokens, by API key: a report of its own where one cannot be split by everything at
  /// once.
  var usageByKey: UsageQuestion? {
    let primary = usage.filter(\.resource.isPrimary)
    return primary.first { $0.split == .keys }
      ?? primary.first { $0.split == .standard && $0.dimensions.contains(.apiKey) }
  }
}
