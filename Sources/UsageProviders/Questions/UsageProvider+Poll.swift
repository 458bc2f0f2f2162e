import FoundationEssentials
import UsageModel

extension UsageProvider {
  /// Reads usage and bill of a window and joins them on period and dimension tuple.
  ///
  /// The window is widened to whole buckets. Each side is asked what it can answer of `groupBy`; the bill is always asked
  /// by line item, which is what names the model. Dimensions the bill lacks leave its rows beside the usage rows, as
  /// buckets that say "not asked" there. If one side fails, the other is returned, and `PollResult` says so.
  public func poll(
    since: Date, until: Date, bucketWidth: BucketWidth, groupBy: [Dimension]
  ) async -> PollResult {
    let start = bucketWidth.floor(since)
    let window = start..<max(start, bucketWidth.ceiling(until))
    async let usageAnswer = readUsage(
      UsageQuery(
        window: window,
        bucketWidth: bucketWidth,
        groupBy: usageQuestion.filter(groupBy.contains)
      ))
    var costs: Result<CostAnswer, ProviderError>?
    if bucketWidth == .day {
      let days = UTCDay(containing: window.lowerBound)..<UTCDay(containing: window.upperBound)
      costs = await readCosts(CostQuery(days: days, groupBy: costQuestion))
    }
    let usage = await usageAnswer
    return PollResult(
      buckets: UsageBucket.merging(
        usage: (try? usage.get())?.rows ?? [],
        costs: (try? costs?.get())?.items ?? [],
        groupBy: Set(groupBy),
        account: account.id
      ).sorted { $0.interval.lowerBound < $1.interval.lowerBound },
      usage: half(usage.map(\.coverage)),
      costs: costs.map { half($0.map(\.coverage)) } ?? .dailyOnly
    )
  }

  private func half(_ result: Result<Coverage, ProviderError>) -> PollResult.Half {
    switch result {
    case .success(let coverage): .read(coverage)
    case .failure(let error): .failed(error)
    }
  }

  private func readUsage(_ query: UsageQuery) async -> Result<UsageAnswer, ProviderError> {
    do { return .success(try await usage(query)) } catch { return .failure(error) }
  }

  private func readCosts(_ query: CostQuery) async -> Result<CostAnswer, ProviderError> {
    do { return .success(try await costs(query)) } catch { return .failure(error) }
  }
}
