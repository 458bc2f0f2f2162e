/// A sum of money kept apart by currency. Empty means that nothing was added: a known zero, not an unknown.
public struct Amounts: Hashable, Sendable {
  private var sums: [Currency: ExactDecimal] = [:]

  public init() {}

  public init(_ money: Money) {
    sums[money.currency] = money.value
  }

  public init(_ moneys: some Sequence<Money>) {
    for money in moneys { add(money) }
  }

  public mutating func add(_ money: Money) {
    sums[money.currency, default: .zero] += money.value
  }

  public mutating func add(_ other: Amounts) {
    for (currency, value) in other.sums { sums[currency, default: .zero] += value }
  }

  public func adding(_ other: Amounts) -> Amounts {
    var sum = self
    sum.add(other)
    return sum
  }

  /// What was added in `currency`; zero where nothing was.
  public subscript(currency: Currency) -> ExactDecimal { sums[currency] ?? .zero }

  /// One entry per currency, by code.
  public var moneys: [Money] {
    sums.keys.sorted().map { Money(sums[$0] ?? .zero, $0) }
  }

  public var currencies: [Currency] { sums.keys.sorted() }

  public var isZero: Bool { sums.values.allSatisfy(\.isZero) }

  /// The difference per currency, leaving out currencies in which there is none.
  public func differences(from other: Amounts) -> [Money] {
    Set(sums.keys).union(other.sums.keys).sorted().compactMap { currency in
      let difference = self[currency] - other[currency]
      return difference.isZero ? nil : Money(difference, currency)
    }
  }
}
