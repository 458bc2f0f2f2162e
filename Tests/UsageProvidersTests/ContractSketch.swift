import UsageModel

@testable import UsageProviders

/// Asks a provider's primary questions, whatever they are.
extension WireSketch {
  func usage(
    _ days: ClosedRange<Int>, _ transport: ScriptedTransport,
    progress: @escaping ProgressReport = { _ in }
  ) async throws(ProviderError) -> UsageAnswer {
    try await entry.provider(transport).usage(
      .november(days, entry.provider.usageQuestion), progress: progress)
  }

  func costs(
    _ days: ClosedRange<Int>, _ transport: ScriptedTransport
  ) async throws(ProviderError) -> CostAnswer {
    try await entry.provider(transport).costs(.november(days, entry.provider.costQuestion))
  }
}
