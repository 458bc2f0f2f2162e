import FoundationEssentials

extension UsageBucket {
  /// Joins usage and cost where interval and dimension tuple are equal, after both are taken to `groupBy`.
  ///
  /// `usage` holds at most one answer per resource. Rows of equal tuples add up. A tuple only one side has is a row of
  /// its own, never folded into another: a dimension the bill lacks (OpenAI tiers) leaves usage without cost beside
  /// cost without usage.
  public static func merging(
    usage: [UsageAnswer],
    costs: [CostLineItem],
    groupBy: Set<Dimension>,
    account: Account.ID
  ) -> [UsageBucket] {
    struct Key: Hashable {
      let interval: Range<Date>
      let dimensions: Dimensions
    }
    struct Sum {
      var tokens: TokenCounts?
      var requests: Int?
      var quantities: [UsageUnit: Int] = [:]
      var cost: Amounts?
    }
    var order: [Key] = []
    var sums: [Key: Sum] = [:]
    func update(_ interval: Range<Date>, _ dimensions: Dimensions, _ change: (inout Sum) -> Void) {
      let key = Key(interval: interval, dimensions: dimensions.projected(onto: groupBy))
      if sums[key] == nil { order.append(key) }
      change(&sums[key, default: Sum()])
    }
    for answer in usage {
      let unit = answer.question.resource.unit
      for row in answer.rows {
        update(row.interval, row.dimensions) { sum in
          sum.tokens = (sum.tokens ?? .zero) + row.tokens
          if let requests = row.requests { sum.requests = (sum.requests ?? 0) + requests }
          if let quantity = row.quantity { sum.quantities[unit, default: 0] += quantity }
        }
      }
    }
    for item in costs {
      update(item.interval, item.dimensions) {
        $0.cost = ($0.cost ?? Amounts()).adding(.init(item.amount))
      }
    }
    return order.map { key in
      let sum = sums[key] ?? Sum()
      return UsageBucket(
        account: account,
        interval: key.interval,
        dimensions: key.dimensions,
        tokens: sum.tokens,
        requests: sum.requests,
        quantities: sum.quantities,
        cost: sum.cost
      )
    }
  }
}
