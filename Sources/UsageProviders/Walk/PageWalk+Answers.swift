import FoundationEssentials
import UsageModel

extension PageWalk {
  /// Reads the pages of a usage endpoint.
  ///
  /// - Parameter row: maps one of `results[]` of the bucket with this interval.
  static func usagePage(
    row: @escaping (JSONCursor, Range<Date>) throws(ProviderError) -> UsageRow
  ) -> PageReader<[UsageRow]> {
    { (_, buckets, tally) throws(ProviderError) in
      var rows: [UsageRow] = []
      for bucket in buckets {
        for result in bucket.results {
          let row = try row(result, bucket.interval)
          try tally.add(row, at: result)
          rows.append(row)
        }
      }
      return rows
    }
  }

  /// Reads the pages of a cost endpoint.
  ///
  /// - Parameters:
  ///   - places: what shifts the endpoint's unit of money to currency units; -2 for cents.
  ///   - item: maps one of `results[]` of the bucket with this interval.
  ///   - aside: takes up what one of `results[]` says beside its money.
  static func costPage(
    shiftedBy places: Int,
    item: @escaping (JSONCursor, Range<Date>) throws(ProviderError) -> CostLineItem,
    aside: @escaping (JSONCursor, inout CostPage) -> Void = { _, _ in }
  ) -> PageReader<CostPage> {
    { (page, buckets, tally) throws(ProviderError) in
      var cost = CostPage(literalTotals: LiteralTotals.read(page.value, shiftedBy: places))
      for bucket in buckets {
        for result in bucket.results {
          let item = try item(result, bucket.interval)
          try tally.add(item.dimensions)
          cost.items.append(item)
          aside(result, &cost)
        }
      }
      return cost
    }
  }
}
