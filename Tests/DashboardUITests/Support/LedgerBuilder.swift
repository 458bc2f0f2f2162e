import Foundation
import UsageModel

@testable import DashboardUI

/// A ledger of `traffic`: bills of `billed`, daily usage of `used`, hours of the last two days.
struct LedgerBuilder {
  var provider = Provider.anthropic
  var traffic: [Traffic]
  var billed: Range<UTCDay> = day(-10)..<day(20)
  /// Days of `billed` without any row.
  var unbilled: Set<UTCDay> = []
  var used: Range<UTCDay> = day(-10)..<day(20)
  var webSearch = false
  /// The answer about the bill ends with `billed`; else it reaches up to now.
  var endsWithBill = false
  var hasMinutes = true
  var lastHour = 15
  var currency = Currency.usd
  /// The bill tells input, output and cache apart.
  var tellsKinds = false
  /// The bill has a daily charge that no usage stands behind.
  var storage = false
  /// In percent.
  var billedPartOfToday = 100
  /// Used since today only.
  var newcomers: [Traffic] = []
  /// Usage by key, in percent.
  var keys: [(id: String, part: Int)] = []
  /// Days before yesterday whose hours were read.
  var olderHours: [UTCDay] = []
  /// What the answers claim to add up to beyond the items, per day.
  var claimedBeyond: [UTCDay: Money] = [:]

  func ledger() -> AccountLedger {
    var ledger = AccountLedger()
    if !billed.isEmpty { ledger.apply(costs()) }
    if !used.isEmpty { ledger.apply(daily()) }
    ledger.apply(hourly())
    for day in olderHours { ledger.apply(hourly(day.start..<day.end)) }
    for answer in byKey() { ledger.apply(answer) }
    if hasMinutes { ledger.apply(minutes()) }
    for answer in others() { ledger.apply(answer) }
    return ledger
  }

  /// Nothing was used but the primary resource.
  private func others() -> [UsageAnswer] {
    let resources = provider.questions.usage.filter { !$0.resource.isPrimary }
    let hours = day(19).start..<day(20).start.addingTimeInterval(Double(lastHour) * 3600)
    return resources.flatMap { question in
      (used.isEmpty
        ? [] : [answer([], .day, used.lowerBound.start..<used.upperBound.start, question)])
        + ([hours] + olderHours.map { $0.start..<$0.end }).map { answer([], .hour, $0, question) }
        + (hasMinutes ? [answer([], .minute, minutes().coverage.window, question)] : [])
    }
  }

  func costs() -> CostAnswer {
    let end = endsWithBill ? billed.upperBound : max(billed.upperBound, day(21))
    var items: [CostLineItem] = []
    for day in billed where !unbilled.contains(day) {
      for (index, traffic) in traffic.enumerated() {
        let cents = traffic.dollars * percent(of: day) + (day.index * 7 + index * 13) % 97
        let billed = day == screenDay ? cents * billedPartOfToday / 100 : cents
        items += tellsKinds ? itemsByKind(day, traffic, billed) : [item(day, traffic.model, billed)]
      }
      if storage { items.append(item(day, nil, 124, line: "file storage")) }
      if webSearch, day.weekday == 3 { items.append(item(day, nil, 1240)) }
    }
    var totals = Dictionary(grouping: items, by: \.day).mapValues { Amounts($0.map(\.amount)) }
    for (day, money) in claimedBeyond { totals[day, default: Amounts()].add(money) }
    let window = billed.lowerBound.start..<end.start
    return CostAnswer(
      question: provider.questions.costs[0], items: items,
      coverage: Coverage(
        endpoint: provider.bill, groupBy: [.model, .lineItem], window: window, covered: window,
        pages: 2,
        readAt: screenTime.addingTimeInterval(-540)),
      literalTotals: totals)
  }

  /// Output costs five times what input does, cache writes a quarter more, cache reads a tenth.
  private func itemsByKind(_ day: UTCDay, _ traffic: Traffic, _ cents: Int) -> [CostLineItem] {
    let tokens = traffic.tokens
    let weights: [(kind: TokenKind, weight: Int)] = [
      (.input, tokens.input * 20), (.cacheRead, tokens.cacheRead * 2),
      (.cacheWriteShort, tokens.cacheWriteShort * 25), (.output, tokens.output * 100),
    ]
    let whole = weights.reduce(0) { $0 + $1.weight }
    let parts = weights.map { cents * $0.weight / max(1, whole) }
    let rest = cents - parts.reduce(0, +)
    return zip(weights, parts).filter { $0.0.weight > 0 }.map { kind, part in
      item(
        day, traffic.model, part + (kind.kind == .output ? rest : 0),
        line: "\(traffic.model) \(kind.kind)", kind: kind.kind)
    }
  }

  private func item(
    _ day: UTCDay, _ model: String?, _ cents: Int, line: String? = nil, kind: TokenKind? = nil
  ) -> CostLineItem {
    CostLineItem(
      interval: day.interval,
      dimensions: Dimensions([
        .model: DimensionValue(asked: model), .lineItem: .id(line ?? model ?? "Web Search Usage"),
      ]),
      tokenKind: kind,
      amount: Money(ExactDecimal(significand: .init(cents), exponent: -2), currency))
  }

  func daily() -> UsageAnswer {
    let rows = used.flatMap { day in
      traffic.map { row(day.interval, $0, percent(of: day), 100) }
    }
    return answer(rows, .day, used.lowerBound.start..<used.upperBound.start)
  }

  private func hourly() -> UsageAnswer {
    hourly(day(19).start..<day(20).start.addingTimeInterval(Double(lastHour) * 3600))
  }

  private func hourly(_ window: Range<Date>) -> UsageAnswer {
    var rows: [UsageRow] = []
    var hour = window.lowerBound
    while hour < window.upperBound {
      let ofDay = Int(hour.timeIntervalSince(UTCDay(containing: hour).start) / 3600)
      let weight = [2, 1, 1, 1, 1, 2, 3, 4, 6, 8, 9, 8, 6, 8, 9, 8, 6, 5, 4, 3, 3, 2, 2, 2][ofDay]
      let day = min(UTCDay(containing: hour), day(19))
      for traffic in traffic + (hour >= screenDay.start ? newcomers : []) {
        rows.append(
          row(hour..<hour.addingTimeInterval(3600), traffic, percent(of: day) * weight, 10_400))
      }
      hour.addTimeInterval(3600)
    }
    return answer(rows, .hour, window)
  }

  /// The same usage by key.
  private func byKey() -> [UsageAnswer] {
    guard !keys.isEmpty else { return [] }
    let question = provider.questions.usage[1]
    let older = olderHours.map { hourly($0.start..<$0.end) }
    return ([daily(), hourly()] + older).map { whole in
      let rows = whole.rows.flatMap { row in
        keys.enumerated().map { place, key in
          // The last one has what is left over.
          func part(_ count: Int) -> Int {
            place < keys.count - 1
              ? count * key.part / 100
              : keys.dropLast().reduce(count) { $0 - count * $1.part / 100 }
          }
          var dimensions = row.dimensions
          dimensions[.apiKey] = .id(key.id)
          return UsageRow(
            interval: row.interval, dimensions: dimensions,
            tokens: TokenCounts(
              input: part(row.tokens.input), cacheRead: part(row.tokens.cacheRead),
              cacheWriteShort: part(row.tokens.cacheWriteShort),
              output: part(row.tokens.output)),
            requests: row.requests.map(part))
        }
      }
      return answer(rows, whole.bucketWidth, whole.coverage.window, question)
    }
  }

  private func minutes() -> UsageAnswer {
    let end = screenTime
    let start = end.addingTimeInterval(-90 * 60)
    let rows = (0..<90).flatMap { minute -> [UsageRow] in
      let from = start.addingTimeInterval(Double(minute) * 60)
      return (traffic + newcomers).map { row(from..<from.addingTimeInterval(60), $0, 1, 900) }
    }
    return answer(rows, .minute, start..<end)
  }

  private func row(
    _ interval: Range<Date>, _ traffic: Traffic, _ part: Int, _ whole: Int
  ) -> UsageRow {
    func scaled(_ count: Int) -> Int { count * part / whole }
    return UsageRow(
      interval: interval,
      dimensions: Dimensions([.model: .id(traffic.model)]),
      tokens: TokenCounts(
        input: scaled(traffic.tokens.input), cacheRead: scaled(traffic.tokens.cacheRead),
        cacheWriteShort: scaled(traffic.tokens.cacheWriteShort),
        output: scaled(traffic.tokens.output)),
      requests: traffic.requests.map(scaled))
  }

  private func answer(
    _ rows: [UsageRow], _ width: BucketWidth, _ window: Range<Date>,
    _ question: UsageQuestion? = nil
  ) -> UsageAnswer {
    let question = question ?? provider.questions.usage[0]
    return UsageAnswer(
      question: question, bucketWidth: width, rows: rows,
      coverage: Coverage(
        endpoint: .usage(question, width), groupBy: [.model], window: window, covered: window,
        pages: 1,
        readAt: screenTime.addingTimeInterval(-80)))
  }
}
