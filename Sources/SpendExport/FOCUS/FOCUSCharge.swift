import FoundationEssentials
import SpendAnalysis
import UsageModel

/// One price line of a day's bill: what a FOCUS row is about. Lines of identical tuples are added up, credits apart
/// from charges.
struct FOCUSCharge: Sendable {
  let account: Account
  let organization: OrganizationIdentity?
  let day: UTCDay
  let item: CostLineItem
  let workspace: ExportValue
  let apiKey: ExportValue
  let billState: DayBill.State
  let isExact: Bool
  let readAt: Date
  private(set) var amount: Money
  private(set) var quantity: ExactDecimal?

  var isCredit: Bool { amount.value.isNegative }

  /// Of the bill that totals come from; none for a day without one.
  ///
  /// - Parameter money: of the same day.
  static func charges(
    of account: AccountSnapshot, on day: UTCDay, _ money: DayMoney
  ) -> [FOCUSCharge] {
    struct Tuple: Hashable {
      let dimensions: Dimensions
      let tokenKind: TokenKind?
      let modality: Modality?
      let prefix: String?
      let isLongContext: Bool
      let unit: String?
      let currency: Currency
      let isCredit: Bool
    }
    guard let bill = account.ledger.bills[day] else { return [] }
    var places: [Tuple: Int] = [:]
    var charges: [FOCUSCharge] = []
    for item in bill.items {
      let tuple = Tuple(
        dimensions: item.dimensions, tokenKind: item.tokenKind, modality: item.modality,
        prefix: item.prefix, isLongContext: item.isLongContext, unit: item.quantityUnit,
        currency: item.amount.currency, isCredit: item.amount.value.isNegative)
      if let place = places[tuple] {
        charges[place].add(item)
        continue
      }
      places[tuple] = charges.count
      charges.append(
        FOCUSCharge(
          account: account.account, organization: account.organization, day: day, item: item,
          workspace: ExportValue(
            SpendKey(.workspace, of: item), of: .workspace, in: account),
          apiKey: ExportValue(SpendKey(.apiKey, of: item), of: .apiKey, in: account),
          billState: money.bill.state, isExact: money.isExact, readAt: bill.readAt,
          amount: item.amount, quantity: item.quantity))
    }
    return charges
  }

  private mutating func add(_ other: CostLineItem) {
    amount = Money(amount.value + other.amount.value, amount.currency)
    // A sum that misses a part is no quantity.
    quantity = quantity.flatMap { mine in other.quantity.map { mine + $0 } }
  }
}
