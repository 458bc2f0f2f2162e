import FoundationEssentials
import UsageModel

extension UsageProvider {
  /// Reads usage and bill of a window and joins them on period and dimension tuple.
  ///
  /// The window is widened to whole buckets. Every resource is asked the one of its questions that answers the most of
  /// `groupBy`; the bill is always asked by line item, which is what names the model. Dimensions the bill lacks leave its
  /// rows beside the usage rows, as buckets that say "not asked" there. If one part fails, the others are returned, and
  /// `PollResult` says so.
  public func poll(
    since: Date, until: Date, bucketWidth: BucketWidth, groupBy: [Dimension]
  ) async -> PollResult {
    let start = bucketWidth.floor(since)
    let window = start..<max(start, bucketWidth.ceiling(until))
    async let costsRead = bucketWidth == .day ? readCosts(window) : nil
    var usage: [UsageAnswer] = []
    var parts: [UsageResource: PollResult.Part] = [:]
    for question in questions(by: groupBy) {
      do {
        let answer = try await self.usage(
          UsageQuery(window: window, bucketWidth: bucketWidth, question: question))
        usage.append(answer)
        parts[question.resource] = .read(answer.coverage)
      } catch {
        parts[question.resource] = .failed(error)
      }
    }
    let costs = await costsRead
    return PollResult(
      buckets: UsageBucket.merging(
        usage: usage,
        costs: (try? costs?.get())?.items ?? [],
        groupBy: Set(groupBy),
        account: account.id
      ).sorted { $0.interval.lowerBound < $1.interval.lowerBound },
      usage: parts,
      costs: costs.map(PollResult.Part.init) ?? .dailyOnly
    )
  }

  /// One question per resource, split by nothing that was not asked for.
  private func questions(by groupBy: [Dimension]) -> [UsageQuestion] {
    let asked = Dictionary(grouping: account.provider.questions.usage, by: \.resource)
      .compactMapValues { questions in
        questions.sorted().map { question in
          UsageQuestion(
            resource: question.resource, split: question.split,
            dimensions: question.dimensions.filter(groupBy.contains))
        }.reduce(nil) { best, question -> UsageQuestion? in
          guard let best else { return question }
          return question.dimensions.count > best.dimensions.count ? question : best
        }
      }
    return asked.values.sorted()
  }

  private func readCosts(_ window: Range<Date>) async -> Result<CostAnswer, ProviderError>? {
    guard let question = account.provider.questions.costs.first else { return nil }
    let days = UTCDay(containing: window.lowerBound)..<UTCDay(containing: window.upperBound)
    do {
      return .success(try await costs(CostQuery(days: days, question: question)))
    } catch {
      return .failure(error)
    }
  }
}
