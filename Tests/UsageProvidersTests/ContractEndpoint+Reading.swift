import Testing
import UsageModel

@testable import UsageProviders

/// What a contract asks of a provider.
enum ContractRead {
  typealias Read =
    @Sendable (any UsageProvider, ClosedRange<Int>) async throws(ProviderError) ->
    ContractReading

  static func usage(_ question: UsageQuestion) -> Read {
    { provider, days throws(ProviderError) in
      let answer = try await provider.usage(
        UsageQuery(window: .november(days), bucketWidth: .day, question: question))
      return ContractReading(
        facts: answer.rows.map(ContractFact.usage), error: answer.coverage.interruption,
        narrowings: answer.coverage.narrowings)
    }
  }

  static func costs(_ question: CostQuestion) -> Read {
    { provider, days throws(ProviderError) in
      let answer = try await provider.costs(
        CostQuery(
          days: .november(days.lowerBound)..<(.november(days.upperBound + 1)), question: question))
      // Whatever goes wrong: the rows that were read add up to the literals that were read.
      let literals = answer.literalTotals.values.reduce(Amounts()) { $0.adding($1) }
      #expect(Amounts(answer.items.map(\.amount)).differences(from: literals).isEmpty)
      return ContractReading(
        facts: answer.items.map(ContractFact.cost), error: answer.coverage.interruption,
        narrowings: answer.coverage.narrowings)
    }
  }

  static func names(_ kind: NamedKind) -> Read {
    { provider, _ throws(ProviderError) in
      let answer = try await provider.names(kind)
      return ContractReading(
        facts: answer.entities.map(ContractFact.name), error: answer.interruption)
    }
  }

  /// One day is one question.
  static let claudeCode: Read = { provider, _ throws(ProviderError) in
    let answer = try await provider.claudeCode(on: .november(18))
    return ContractReading(
      facts: answer.records.map(ContractFact.claudeCode), error: answer.interruption)
  }

  static let organization: Read = { provider, _ throws(ProviderError) in
    let organization = try await provider.organization()
    return ContractReading(facts: organization.map { [.organization($0)] } ?? [])
  }

  static let spendLimit: Read = { provider, _ throws(ProviderError) in
    let limit = try await provider.spendLimit()
    return ContractReading(facts: limit.map { [.limit($0)] } ?? [])
  }
}
