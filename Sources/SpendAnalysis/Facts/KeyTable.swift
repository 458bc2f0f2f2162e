import UsageModel

/// Numbers for the keys of one account and for the tuples of them, so that a million facts are compared by small
/// integers.
struct KeyTable: Sendable {
  /// What a usage row is about.
  struct Origin: Sendable {
    let tuple: Int32
    /// The cost of its tier is in no report.
    let isUnbilled: Bool
  }

  private var keys = Numbering<SpendKey>()
  private(set) var tuples = Numbering<FactKeys>()
  private(set) var prices = Numbering<PriceKey>()
  /// What rows with these dimensions are about.
  private var usage: [UsageQuestion: [Dimensions: Origin]] = [:]
  private var bills: [Dimensions: Int32] = [:]
  let rules: PriceRules

  init(_ provider: Provider) { rules = provider.billing.prices }

  mutating func id(of key: SpendKey) -> Int32 { keys.number(of: key) }

  subscript(id: Int32) -> SpendKey { keys[id] }

  /// One entry per row.
  mutating func origins(
    of rows: [UsageRow], in question: UsageQuestion, _ account: AccountSnapshot
  ) -> [Origin] {
    var known = usage.removeValue(forKey: question) ?? [:]
    defer { usage[question] = known }
    return rows.map { row in
      if let origin = known[row.dimensions] { return origin }
      let keys = keys(of: row, in: question, names: account.names)
      let tier = row.dimensions[.serviceTier].id
      let origin = Origin(
        tuple: number(of: keys),
        isUnbilled: tier.map(account.provider.billing.unbilledTiers.contains) ?? false)
      known[row.dimensions] = origin
      return origin
    }
  }

  mutating func price(of key: PriceKey) -> Int32 { prices.number(of: key) }

  /// Of a row or a line with these dimensions.
  mutating func price(of dimensions: Dimensions) -> Int32 { price(of: PriceKey(dimensions, rules)) }

  mutating func tuple(of item: CostLineItem) -> Int32 {
    if let known = bills[item.dimensions] { return known }
    let number = number(of: keys(of: item))
    bills[item.dimensions] = number
    return number
  }

  /// What usage rows are about depends on names, which tell the workspaces of keys.
  mutating func forgetNames() { usage = [:] }

  mutating func number(of tuple: FactKeys) -> Int32 { tuples.number(of: tuple) }
}
