import DashboardUI
import FakeAdminAPI
import Foundation
import Testing
import UsageEngine
import UsageModel

@testable import costtop

@Suite struct `A dashboard over real HTTP` {
  /// Runs rounds against a simulated organization; after each, `body` sees the screen as text.
  func dashboard(
    _ body:
      @escaping @Sendable (
        _ server: FakeAdminServer, _ clock: MovableClock,
        _ round: @escaping @Sendable () async -> String
      ) async throws -> Void
  ) async throws {
    let clock = MovableClock(try #require(Date(utcText: "2026-11-20T14:32:07Z")))
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: 1), now: { clock.date })
    try await withServing(server) { variables in
      let now: @Sendable () -> Date = { clock.date }
      let environment = CommandEnvironment(
        variables: variables, now: now, sleep: { _ in }, output: { _ in true }, explain: { _ in },
        showsProgress: false)
      let transport = environment.makeTransport(.oneShot)
      let accounts = try AccountDiscovery(environment: variables).accounts.map {
        $0.refreshed(transport: transport, budgetClock: clock, now: now)
      }
      let refresher = UsageRefresher(accounts: accounts, clock: clock, now: now)
      try await body(server, clock) {
        await refresher.refreshOnce()
        let frame = DashboardFrame(
          data: DashboardData(snapshot: await refresher.current), now: now(),
          size: Size(columns: 200, rows: 50),
          drawing: DrawingAbility(isUnicode: true, colors: .monochrome))
        return DashboardScreen.draw(DashboardState(), frame).text
      }
      await transport.shutdown()
    }
  }

  @Test(arguments: [
    (Fault.unauthorized, "HTTP 401"), (.rateLimited(retryAfter: 30), "HTTP 429"),
    (.rateLimited(retryAfter: nil), "HTTP 429"), (.serverError, "HTTP 500"),
    (.truncatedBody, "Anthropic"), (.crossOriginRedirect(to: "http://127.0.0.1:9/"), "redirected"),
  ])
  func `a failing side keeps its figures and its reason, the other lives, and it recovers`(
    fault: Fault, reason: String
  ) async throws {
    try await dashboard { server, clock, round in
      let healthy = await round()
      let wednesday = "$427.32"
      #expect(healthy.contains(wednesday))
      #expect(!healthy.contains("stale"))

      server.inject(fault, at: FaultTarget(provider: .anthropic))
      clock.move(by: .seconds(1200))
      let failing = await round()
      #expect(failing.contains(wednesday))
      #expect(failing.contains(reason))
      #expect(failing.contains("since 14:"))
      #expect(failing.contains("1 of 2 stale"))

      server.clearFaults()
      var recovered = failing
      // What is needed least is tried again last, within the requests that the provider allows.
      for _ in 0..<24 where recovered.contains("stale") {
        clock.move(by: .seconds(900))
        recovered = await round()
      }
      #expect(recovered.contains(wednesday))
      #expect(!recovered.contains("stale"))
      #expect(!recovered.contains(reason) || reason == "Anthropic")
    }
  }

  @Test func `a cold start against a refusing server shows the reason and no zero`() async throws {
    try await dashboard { server, _, round in
      server.inject(.forbidden, at: FaultTarget(provider: .openai))
      let screen = await round()
      #expect(screen.contains("HTTP 403"))
      #expect(screen.contains("$427.32"))
      #expect(!screen.contains("$0.00"))
      #expect(!screen.contains("sk-"))
    }
  }

  @Test func `the key is not sent to where a redirect points`() async throws {
    try await dashboard { server, _, round in
      let thief = FakeAdminServer(
        organization: SimulatedOrganization(seed: 2), now: { .distantPast })
      try await withServing(thief) { variables in
        let origin = try #require(variables["COSTTOP_OPENAI_URL"])
        server.inject(.crossOriginRedirect(to: origin), at: FaultTarget(provider: .openai))
        _ = await round()
        #expect(thief.requestLog.isEmpty)
      }
    }
  }
}
