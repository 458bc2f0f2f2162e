import FoundationEssentials
import UsageModel
import UsageProviders

/// An account to keep up to date: its provider, and the budget that the provider's requests go through.
public struct RefreshedAccount: Sendable {
  let provider: any UsageProvider
  let budget: (any RequestBudget)?

  /// - Parameter budget: the pacer `provider` was built with; nil when that lets everything through.
  public init(provider: any UsageProvider, budget: (any RequestBudget)?) {
    self.provider = provider
    self.budget = budget
  }

  /// Asks the provider `job`. Nothing is thrown, since every way this can end is shown.
  func answer(to job: RefreshJob, progress: @escaping ProgressReport) async -> RefreshOutcome {
    do throws(ProviderError) {
      switch (job.target.endpoint, job.window) {
      case (.usage(let width), let window?):
        let query = UsageQuery(
          window: window, bucketWidth: width, groupBy: provider.usageQuestion)
        return .usage(try await provider.usage(query, progress: progress))
      case (.costs, let window?):
        let days = UTCDay(containing: window.lowerBound)..<UTCDay(containing: window.upperBound)
        let query = CostQuery(days: days, groupBy: provider.costQuestion)
        return .costs(try await provider.costs(query, progress: progress))
      case (.organization, _), (_, nil):
        return .organization(try await provider.organization())
      }
    } catch {
      return .failed(error)
    }
  }
}

/// How asking a provider ended.
enum RefreshOutcome: Sendable {
  case organization(OrganizationIdentity?)
  case usage(UsageAnswer)
  case costs(CostAnswer)
  case failed(ProviderError)
}

/// A pacer that tells beforehand whether a request would have to wait, so that what is asked can be decided as late as
/// possible.
public protocol RequestBudget: RequestPacer {
  /// How long until a request is let through; zero when at once. By the budget's own clock.
  func timeUntilSlot() async -> Duration
  /// Returns when a request would be let through, or the task is cancelled. Takes nothing.
  func waitUntilFree() async
}
