import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

/// What every provider must do the same way.
@Suite struct `Every provider` {
  @Test(arguments: ContractEndpoint.paged)
  func `waits for its turn before each request`(endpoint: ContractEndpoint) async throws {
    let pacer = CountingPacer()
    let script = try ScriptedTransport(fixture: "\(endpoint.fixtures)/two-pages")
    let provider = endpoint.entry.provider(
      ContractTransport(script, besides: endpoint.besides), pacer: pacer)
    _ = try await endpoint.read(provider, ContractEndpoint.fourDays)
    #expect(pacer.slots.withLock { $0 } == 2 + endpoint.besides.count)
  }

  /// No endpoint of a provider is left out of the suites that run over `ContractEndpoint.all`.
  @Test(arguments: ProviderCatalog.all.map(\.provider))
  func `has a contract for all that is asked of it`(provider: Provider) {
    let questions = provider.questions
    let asked =
      questions.usage.count + questions.usageOnDemand.count + questions.names.count
      + (questions.hasClaudeCode ? 1 : 0) + (questions.hasOrganization ? 1 : 0)
      + (questions.hasSpendLimit ? 1 : 0)
    let contracts = ContractEndpoint.all.filter { $0.entry.provider == provider }
    #expect(contracts.filter { !$0.path.contains("cost") }.count == asked)
    #expect(contracts.contains { $0.path.contains("cost") })
  }

  @Test func `tells keys of the wrong kind`() {
    func warning(_ entry: ProviderEntry, _ key: String) -> String? { entry.warning(AdminKey(key)) }
    #expect(warning(.anthropic, "sk-ant-admin01-x") == nil)
    #expect(warning(.anthropic, "sk-ant-api03-x")?.contains("ordinary") == true)
    #expect(warning(.anthropic, "sk-ant-api01-x") == nil)
    #expect(warning(.anthropic, "sk-admin-x") != nil)
    #expect(warning(.openAI, "sk-admin-x") == nil)
    #expect(warning(.openAI, "sk-proj-x")?.contains("project key") == true)
    #expect(warning(.openAI, "sk-svcacct-x")?.contains("project key") == true)
    #expect(warning(.openAI, "sk-ant-admin01-x") != nil)
  }

  @Test func `is in the catalog with variables of its own`() {
    let entries = ProviderCatalog.all
    #expect(entries.map(\.provider.id) == ["anthropic", "openai"])
    #expect(Set(entries.flatMap(\.keyVariables)).count == 4)
    #expect(Set(entries.map(\.originVariable)).count == 2)
    #expect(entries.allSatisfy { !$0.keyHelp.isEmpty })
  }
}

private final class CountingPacer: RequestPacer {
  let slots = Mutex(0)
  func waitForSlot() async throws(ProviderError) { slots.withLock { $0 += 1 } }
}
