import FoundationEssentials
import UsageModel

/// What the usage of one day costs at today's rates, hour by hour: bills are not cut by the hour.
struct HourlySpend: Sendable {
  /// What is known of the day ends here.
  var readThrough: Date
  /// When that was read: what is after it is there in part at most.
  var readAt: Date
  private let currency: Currency
  /// By the start of the hour; hours without usage have none.
  private var whole: [Date: MoneySum] = [:]
  private(set) var keys: [SpendKey: [Date: MoneySum]] = [:]
  /// The hours of which some usage has no rate.
  private var short: Set<Date> = []

  init(readThrough: Date, readAt: Date, currency: Currency) {
    self.readThrough = readThrough
    self.readAt = readAt
    self.currency = currency
  }

  mutating func add(_ money: MoneySum, of key: SpendKey?, at hour: Date) {
    whole[hour, default: MoneySum()].add(money)
    if let key { keys[key, default: [:]][hour, default: MoneySum()].add(money) }
  }

  mutating func addUnpriced(at hour: Date) { short.insert(hour) }

  mutating func add(_ other: HourlySpend) {
    readThrough = min(readThrough, other.readThrough)
    readAt = min(readAt, other.readAt)
    for (hour, money) in other.whole { whole[hour, default: MoneySum()].add(money) }
    short.formUnion(other.short)
  }

  /// What is known of the hour, at least; nil where it was not read.
  func amount(_ hour: Date, of key: SpendKey? = nil) -> ExactDecimal? {
    guard hour < readThrough else { return nil }
    let money = key.map { keys[$0]?[hour] } ?? whole[hour]
    return money?.value(in: currency) ?? .zero
  }

  /// nil where the hour was not read to its end, or a part of it has no rate.
  func whole(_ hour: Date, of key: SpendKey? = nil) -> ExactDecimal? {
    hasEnded(hour) && !short.contains(hour) ? amount(hour, of: key) : nil
  }

  /// The hour had ended when it was read, and its usage had had time to arrive.
  func hasEnded(_ hour: Date) -> Bool {
    let end = hour.addingTimeInterval(BucketWidth.hour.seconds)
    return end <= readThrough && end.addingTimeInterval(BurnRate.lag) <= readAt
  }
}
