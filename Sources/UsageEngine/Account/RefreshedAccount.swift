import FoundationEssentials
import UsageModel
import UsageProviders

/// An account to keep up to date: its provider, and the budget that the provider's requests go through.
public struct RefreshedAccount: Sendable {
  let account: Account
  /// nil where nothing is asked.
  let provider: (any UsageProvider)?
  let budget: (any RequestBudget)?
  let origin: String

  /// - Parameters:
  ///   - budget: the pacer `provider` was built with; nil when that lets everything through.
  ///   - origin: scheme and host that the provider is asked at, which tell accounts apart in a history whose
  ///     organization has no id.
  public init(
    provider: any UsageProvider, budget: (any RequestBudget)?, origin: String = ""
  ) {
    account = provider.account
    self.provider = provider
    self.budget = budget
    self.origin = origin
  }

  /// An account that is only read from the history.
  public init(offline account: Account, origin: String = "") {
    self.account = account
    provider = nil
    budget = nil
    self.origin = origin
  }

  /// Asks the provider `job`. Nothing is thrown, since every way this can end is shown.
  func answer(to job: RefreshJob, progress: @escaping ProgressReport) async -> RefreshOutcome {
    guard let provider else { return .failed(.unsupported("nothing is asked offline")) }
    do throws(ProviderError) {
      switch (job.target.endpoint, job.window) {
      case (.organization, _):
        return .organization(try await provider.organization())
      case (.names(let kind), _):
        return .names(try await provider.names(kind, from: job.position))
      case (.spendLimit, _):
        return .spendLimit(try await provider.spendLimit())
      case (.usage(let question, let width), let window?):
        let query = UsageQuery(window: window, bucketWidth: width, question: question)
        return .usage(try await provider.usage(query, progress: progress))
      case (.costs(let question), let window?):
        let days = UTCDay(containing: window.lowerBound)..<UTCDay(containing: window.upperBound)
        let query = CostQuery(days: days, question: question)
        return .costs(try await provider.costs(query, progress: progress))
      case (.claudeCode, let window?):
        let day = UTCDay(containing: window.lowerBound)
        return .claudeCode(try await provider.claudeCode(on: day))
      case (.usage, nil), (.costs, nil), (.claudeCode, nil):
        return .failed(.unsupported("an empty window"))
      }
    } catch {
      return .failed(error)
    }
  }
}

/// How asking a provider ended.
enum RefreshOutcome: Sendable {
  case organization(OrganizationIdentity?)
  /// nil where none is set.
  case spendLimit(SpendLimit?)
  case usage(UsageAnswer)
  case costs(CostAnswer)
  case claudeCode(ClaudeCodeAnswer)
  case names(NamesAnswer)
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
