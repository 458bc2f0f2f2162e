import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite struct `The wait after a failure` {
  @Test(arguments: [
    (1, 5.0, 10.0), (2, 10, 20), (3, 20, 40), (4, 40, 80), (5, 80, 160), (6, 150, 300),
    (7, 150, 300), (1000, 150, 300),
  ])
  func `doubles up to five minutes, half of it at random`(
    attempts: Int, least: TimeInterval, most: TimeInterval
  ) {
    let error = ProviderError.serverFailed(status: 503, serverSaid: "")
    #expect(Backoff.wait(after: error, attempts: attempts, longest: 300, jitter: 0) == least)
    #expect(Backoff.wait(after: error, attempts: attempts, longest: 300, jitter: 1) == most)
  }

  @Test(arguments: [
    ProviderError.serverFailed(status: 529, serverSaid: "overloaded"), .unreachable("reset"),
    .timedOut(after: 60), .unexpectedShape(at: "$.data", detail: "is null"),
    .brokenPaging("a repeated cursor"), .gap(at: friday),
    .rateLimited(retryAfter: nil, serverSaid: ""), .rateLimited(retryAfter: 0, serverSaid: ""),
  ])
  func `backs off from what may pass`(error: ProviderError) {
    #expect(Backoff.wait(after: error, attempts: 2, longest: 300, jitter: 0.5) == 15)
  }

  @Test(arguments: [
    ProviderError.refused(status: 401, serverSaid: ""), .refused(status: 403, serverSaid: ""),
    .rejected(status: 404, serverSaid: ""), .redirected(status: 302, to: "https://example.org"),
    .tooLarge(limit: 1_048_576), .tooMany("models", limit: 10_000),
  ])
  func `probes slowly what someone must repair`(error: ProviderError) {
    #expect(Backoff.wait(after: error, attempts: 1, longest: 300, jitter: 0.9) == 300)
    #expect(Backoff.wait(after: error, attempts: 9, longest: 300, jitter: 0.1) == 300)
  }

  @Test(arguments: [
    (1, 300.0), (2, 600), (3, 1200), (4, 2400), (5, 3600), (1000, 3600),
  ])
  func `between probes grows to an hour for what no figure waits for`(
    attempts: Int, expected: TimeInterval
  ) {
    let error = ProviderError.refused(status: 403, serverSaid: "no scope")
    #expect(
      Backoff.wait(after: error, attempts: attempts, longest: 3600, jitter: 0.5) == expected)
  }

  @Test(arguments: [(0.5, 0.5), (1, 1), (42, 42), (3600, 3600), (2_000_000, 3600)])
  func `is the server's where it gives one, up to an hour`(
    said: TimeInterval, expected: TimeInterval
  ) {
    let error = ProviderError.rateLimited(retryAfter: said, serverSaid: "")
    #expect(Backoff.wait(after: error, attempts: 5, longest: 300, jitter: 0.7) == expected)
  }

  @Test func `never ends for a question that cannot be asked`() {
    #expect(
      Backoff.wait(after: .unsupported("1m costs"), attempts: 1, longest: 300, jitter: 0) == nil)
  }

  @Test func `of four 429 in a row without a stated wait is more than a minute in all`() {
    let waits = (1...4).compactMap {
      Backoff.wait(
        after: .rateLimited(retryAfter: nil, serverSaid: ""), attempts: $0, longest: 300, jitter: 0)
    }
    #expect(waits.reduce(0, +) >= 60)
  }
}
