import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite struct `An error that another program recorded` {
  @Test(arguments: [
    ProviderError.refused(status: 401, serverSaid: "invalid x-api-key"),
    .refused(status: 403, serverSaid: ""),
    .rateLimited(retryAfter: nil, serverSaid: "slow down"),
    .unsupported("no such report"),
    .rejected(status: 400, serverSaid: "starting_at: too old (HTTP 7)"),
    .beyondHistory(earliest: day("2025-11-20")),
    .serverFailed(status: 503, serverSaid: "later"),
    .unexpectedShape(at: "data[0].results", detail: "is not a list"),
    .brokenPaging("a repeated cursor"),
    .unreachable("connection refused"),
    .timedOut(after: 30),
    .gap(at: at("2026-11-01T00:00:00Z")),
  ])
  func `is the same on this screen`(error: ProviderError) {
    #expect(ProviderError(sentence: error.sentence) == error)
  }

  @Test func `that has no form here is told in its words`() {
    let error = ProviderError.redirected(status: 301, to: "https://example.org")
    #expect(ProviderError(sentence: error.sentence).sentence.hasSuffix(error.sentence))
  }
}
