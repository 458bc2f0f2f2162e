import FoundationEssentials
import UsageModel
import UsageProviders

/// What came of asking one endpoint once.
struct EndpointReading: Sendable {
  enum Answer: Sendable {
    case organization(OrganizationIdentity?)
    case usage(UsageAnswer)
    case costs(CostAnswer)
    case claudeCode(ClaudeCodeAnswer)
    case names(NamesAnswer)
    case spendLimit(SpendLimit?)
  }

  let endpoint: Endpoint
  let result: Result<Answer, ProviderError>

  /// Asks for three days that can no longer change: two of them by the day, the third by the hour.
  static func ask(_ endpoint: Endpoint, of provider: any UsageProvider) async -> EndpointReading {
    EndpointReading(endpoint: endpoint, result: await answer(endpoint, provider))
  }

  private static func answer(
    _ endpoint: Endpoint, _ provider: any UsageProvider
  ) async -> Result<Answer, ProviderError> {
    let wednesday = UTCDay(text: "2026-11-11") ?? UTCDay(index: 0)
    let friday = wednesday.advanced(by: 2)
    do throws(ProviderError) {
      switch endpoint {
      case .organization:
        return .success(.organization(try await provider.organization()))
      case .names(let kind):
        return .success(.names(try await provider.names(kind)))
      case .spendLimit:
        return .success(.spendLimit(try await provider.spendLimit()))
      case .usage(let question, let width):
        let window = width == .hour ? friday.interval : wednesday.start..<friday.start
        return .success(
          .usage(
            try await provider.usage(
              UsageQuery(window: window, bucketWidth: width, question: question))))
      case .claudeCode:
        return .success(.claudeCode(try await provider.claudeCode(on: wednesday)))
      case .costs(let question):
        return .success(
          .costs(
            try await provider.costs(
              CostQuery(days: wednesday..<friday.advanced(by: 1), question: question))))
      }
    } catch {
      return .failure(error)
    }
  }

  /// Why something is missing, whether all of it is or only the end.
  var error: ProviderError? {
    switch result {
    case .failure(let error): error
    case .success(.usage(let answer)): answer.coverage.interruption
    case .success(.costs(let answer)): answer.coverage.interruption
    case .success(.claudeCode(let answer)): answer.interruption
    case .success(.names(let answer)): answer.interruption
    case .success(.organization), .success(.spendLimit): nil
    }
  }

  /// Rows, records or entities.
  var count: Int {
    switch result {
    case .failure: 0
    case .success(.usage(let answer)): answer.rows.count
    case .success(.costs(let answer)): answer.items.count
    case .success(.claudeCode(let answer)): answer.records.count
    case .success(.names(let answer)): answer.entities.count
    case .success(.organization(let identity)): identity == nil ? 0 : 1
    case .success(.spendLimit(let limit)): limit == nil ? 0 : 1
    }
  }

  /// Counts it as the engine does.
  func apply(to account: inout AccountSnapshot) {
    switch result {
    case .failure: break
    case .success(.usage(let answer)): account.ledger.apply(answer)
    case .success(.costs(let answer)): account.ledger.apply(answer)
    case .success(.claudeCode(let answer)): account.ledger.apply(answer)
    case .success(.names(let answer)): account.names.apply(answer)
    case .success(.organization(let identity)): account.organization = identity
    case .success(.spendLimit(let limit)): account.spendLimit = limit
    }
  }
}

extension ProviderQuestions {
  /// Everything that is asked of a provider, on demand or not.
  var endpoints: [Endpoint] {
    var endpoints: [Endpoint] = (usage + usageOnDemand).flatMap {
      [.usage($0, .hour), .usage($0, .day)]
    }
    endpoints += costs.map(Endpoint.costs) + names.map(Endpoint.names)
    if hasClaudeCode { endpoints.append(.claudeCode) }
    if hasOrganization { endpoints.append(.organization) }
    if hasSpendLimit { endpoints.append(.spendLimit) }
    return endpoints
  }
}
