import FoundationEssentials
import SpendAnalysis
import UsageModel

extension CheckFigures {
  /// Why something out of the usual may be missed: sentences without their end.
  var gapsOfAnomalies: [String] {
    known.isEmpty
      ? ["no account"] : known.flatMap { gaps($0, index.today..<index.today.advanced(by: 1)) }
  }

  private func gaps(_ account: CheckReading.Known, _ today: Range<UTCDay>) -> [String] {
    let whole = cost(account, over: today)
    guard whole.gaps.isEmpty else { return whole.gaps }
    let title = account.title
    guard whole.isMostlyPriced else { return ["\(title): more than 5% of the tokens have no rate"] }
    let failures = account.fetch.keyFailures.map { "\(title) \($0)" }
    guard failures.isEmpty else { return failures }
    guard areKeysKnown(account) else {
      return ["\(title): not all usage by key is known hour by hour"]
    }
    let weeks = (1...Self.mostWeeks).map { index.today.advanced(by: -7 * $0) }
    let days = Self.daysOfKeys.map { index.today.advanced(by: -$0) }
    guard [weeks, days].allSatisfy({ knownDays($0, of: account).count >= Self.fewestDays }) else {
      return ["\(title): fewer than \(Self.fewestDays) days like today are known"]
    }
    return []
  }

  /// Day by day and, of yesterday and today, hour by hour.
  func areKeysKnown(_ account: CheckReading.Known) -> Bool {
    isKnownByKey(account) && areHoursKnown(account)
  }

  /// Yesterday and today, to the running hour.
  private func areHoursKnown(_ account: CheckReading.Known) -> Bool {
    let snapshot = account.fetch.account
    guard let question = snapshot.provider.questions.usageByKey else { return false }
    let running = BucketWidth.hour.floor(index.asOf)
    return [index.today.advanced(by: -1), index.today].allSatisfy { day in
      guard let hours = snapshot.ledger.hours(of: day, by: question) else { return false }
      return hours.isComplete && hours.readThrough >= min(day.end, running)
    }
  }

  /// A day whose cost is known and whose usage by key is not would look as if no key had spent anything.
  func isKnownByKey(_ account: CheckReading.Known) -> Bool {
    let snapshot = account.fetch.account
    guard let question = snapshot.provider.questions.usageByKey,
      let usage = snapshot.ledger.usage[question]
    else { return false }
    let weeks = (1...Self.mostWeeks).map { 7 * $0 }
    let days = (weeks + Self.daysOfKeys + [0, 1]).map { index.today.advanced(by: -$0) }
    return knownDays(days, of: account).allSatisfy { usage.usage(on: $0)?.isComplete == true }
  }

  private func knownDays(_ days: [UTCDay], of account: CheckReading.Known) -> [UTCDay] {
    let scope = SpendScope(account: account.fetch.account.id)
    return days.filter {
      index.dayCosts(scope, over: $0..<$0.advanced(by: 1)).first?.amount(in: currency) != nil
    }
  }

  /// How far back days like today are looked for, and those that a key is held against where its hours are not known:
  /// `SpendIndex.anomalies` and `.runaways`.
  private static let mostWeeks = 8
  private static let daysOfKeys = 2...15
  /// Of fewer, nothing is usual.
  private static let fewestDays = 3
}
