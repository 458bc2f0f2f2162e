import FoundationEssentials
import SpendAnalysis
import UsageModel

/// A day's bill by group values. The sum over all of them is the day's bill, to the digit, whatever the grouping.
struct DayMoney {
  let bill: DayBill
  private(set) var cells: [[SpendKey]: Amounts] = [:]
  /// The lines add up to the amounts as they stood in the answer.
  let isExact: Bool
  /// The older one, where two bills tell of the day.
  let readAt: Date?
  /// Read before the day could be final, and not since, though by now it is.
  let isStale: Bool

  init(_ account: AccountSnapshot, on day: UTCDay, by facets: [SpendFacet], at now: Date) {
    let state = account.bill(of: day, at: now)
    let finalAt = day.end.addingTimeInterval(account.provider.billing.settlingTime)
    func isEarly(_ readAt: Date) -> Bool { readAt < finalAt && now >= finalAt }
    guard let standard = account.ledger.bills[day] else {
      bill = state
      isExact = true
      readAt = nil
      isStale = false
      return
    }
    let isDoubted = !standard.emptyReads.isEmpty && state.state == .settled
    bill = isDoubted ? DayBill(state: .open, amounts: state.amounts) : state
    isExact = standard.literalTotal.differences(from: state.amounts ?? Amounts()).isEmpty
    let questions = account.provider.questions.costs.filter { $0.split != .total }.sorted()
    let own = questions.first { $0.split == .standard }
    guard let better = Self.better(than: own, of: questions, for: facets),
      let split = account.ledger.bills(better.split)[day], !split.items.isEmpty,
      !standard.items.isEmpty
    else {
      readAt = standard.readAt
      isStale = isEarly(standard.readAt)
      for item in standard.items { add(item.amount, item.keys(of: facets)) }
      return
    }
    let older = min(standard.readAt, split.readAt)
    readAt = older
    isStale = isEarly(older)
    // What the standard bill has beyond the other one is money too; it is told by what both are split by.
    let common = facets.map { better.isSplit(by: $0) && own?.isSplit(by: $0) == true }
    func shared(_ keys: [SpendKey]) -> [SpendKey] {
      zip(facets, zip(keys, common)).map { $1.1 ? $1.0 : .notSplit($0) }
    }
    var rest: [[SpendKey]: Amounts] = [:]
    for item in standard.items {
      rest[shared(item.keys(of: facets)), default: Amounts()].add(item.amount)
    }
    for item in split.items {
      let keys = item.keys(of: facets)
      add(item.amount, keys)
      rest[shared(keys), default: Amounts()].add(
        Money(-item.amount.value, item.amount.currency))
    }
    for (keys, amounts) in rest {
      for money in amounts.moneys where !money.value.isZero { add(money, keys) }
    }
  }

  /// The bill that is split by more of `facets` than the one totals come from.
  private static func better(
    than standard: CostQuestion?, of questions: [CostQuestion], for facets: [SpendFacet]
  ) -> CostQuestion? {
    func told(_ question: CostQuestion) -> Int { facets.count(where: question.isSplit(by:)) }
    var best = standard
    for question in questions where told(question) > (best.map(told) ?? -1) { best = question }
    return best?.split == .standard ? nil : best
  }

  private mutating func add(_ money: Money, _ keys: [SpendKey]) {
    cells[keys, default: Amounts()].add(money)
  }
}

extension CostLineItem {
  fileprivate func keys(of facets: [SpendFacet]) -> [SpendKey] {
    facets.map { SpendKey($0, of: self) }
  }
}
