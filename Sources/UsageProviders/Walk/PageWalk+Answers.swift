import FoundationEssentials
import UsageModel

extension PageWalk {
  /// Walks a usage endpoint.
  ///
  /// - Parameter row: maps one of `results[]` of the bucket with this interval.
  func usage(
    progress: ProgressReport,
    row: (JSONCursor, Range<Date>) throws(ProviderError) -> UsageRow
  ) async throws(ProviderError) -> UsageAnswer {
    var tally = CountTally()
    let result = try await run(progress: progress) {
      (_, buckets) throws(ProviderError) -> [UsageRow] in
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
    return UsageAnswer(
      bucketWidth: bucketWidth, rows: result.pages.flatMap(\.self), coverage: result.coverage)
  }

  /// Walks a cost endpoint.
  ///
  /// - Parameters:
  ///   - places: what shifts the endpoint's unit of money to currency units; -2 for cents.
  ///   - item: maps one of `results[]` of the bucket with this interval.
  ///   - organization: the organization one of `results[]` names, if it does.
  func costs(
    progress: ProgressReport,
    shiftedBy places: Int,
    item: (JSONCursor, Range<Date>) throws(ProviderError) -> CostLineItem,
    organization: (JSONCursor) throws(ProviderError) -> OrganizationIdentity? = { _ in nil }
  ) async throws(ProviderError) -> CostAnswer {
    let result = try await run(progress: progress) {
      (page, buckets) throws(ProviderError) -> CostPage in
      var cost = CostPage(literalTotals: LiteralTotals.read(page.value, shiftedBy: places))
      for bucket in buckets {
        for result in bucket.results {
          cost.items.append(try item(result, bucket.interval))
          if cost.organization == nil { cost.organization = try organization(result) }
        }
      }
      return cost
    }
    return CostAnswer(pages: result.pages, coverage: result.coverage)
  }
}
