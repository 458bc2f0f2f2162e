import UsageModel

/// Billed money beside the tokens that it was billed for.
struct PaidTokens {
  private let currency: Currency
  private var cost = MoneySum()
  private var tokens = 0
  /// Tokens paid in two currencies have no one price.
  private var isMixed = false

  init(in currency: Currency) { self.currency = currency }

  /// Adds a day that has both a bill and all tokens. Tokens whose cost is in no report have no part in the price of the
  /// others.
  ///
  /// - Parameter sources: the questions that told of the tokens on any day. A report that never told of them may be
  ///   missing: nothing says that its tokens are there at all.
  mutating func add(_ entry: ViewDay.Entry, of view: ViewDay, told sources: UsageSources) {
    guard entry.pricedTokens > 0, case .money(let money) = entry.billing,
      view.usage.hasAllTokens(of: sources)
    else { return }
    guard money.isOnly(in: currency) else {
      isMixed = true
      return
    }
    cost.add(money)
    tokens += entry.pricedTokens
  }

  /// Per million; nil where nothing was paid, or in two currencies.
  var rate: Money? {
    guard !isMixed else { return nil }
    let millions = ExactDecimal(tokens).shifted(byPlaces: -6)
    return cost.value(in: currency)?.quotient(by: millions, places: 6).map { Money($0, currency) }
  }
}
