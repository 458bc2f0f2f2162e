import FakeAdminAPI
import Foundation
import Testing
import UsageEngine
import UsageHistory
import UsageModel

@testable import costtop

@Suite struct `A backfill` {
  static let request = FillRequest(
    days: UTCDay(index: 20_650)..<UTCDay(containing: HistoryRig.start).advanced(by: 1))

  @Test(.timeLimit(.minutes(10)))
  func `that is cut short keeps what it read, and the next one asks for the rest`()
    async throws
  {
    try await HistoryRig.run { rig in
      let first = Task {
        try await rig.program { refresher, _ in
          async let results = refresher.fill(Self.request)
          for await snapshot in refresher.snapshots {
            // Three pages in, well before the end.
            guard let pages = snapshot.accounts.compactMap({ $0.backfill?.pages }).max(), pages >= 3
            else { continue }
            withUnsafeCurrentTask { $0?.cancel() }
            break
          }
          return await results
        }
      }
      let cut = try await first.value
      #expect(cut.contains { !$0.isComplete })
      let asked = rig.server.requestLog.filter { $0.status == 200 }.map(\.target)
      #expect(asked.count > 3)

      let rest = try await rig.program { refresher, _ in await refresher.fill(Self.request) }
      #expect(!rest.contains { !$0.isComplete })
      let again = rig.server.requestLog.dropFirst(asked.count).map(\.target)
      // A page that was in flight when it ended is the only one to be asked for twice, but for whose key it is.
      let repeated = again.filter { asked.contains($0) && !$0.contains("/me") }
      #expect(repeated.count <= 4, "\(repeated)")

      let history = try History.open(at: rig.path).history
      let report = try await history.verify()
      #expect(report.faults == [])
      let truth = SimulatedOrganization(seed: 1).truth(asOf: rig.clock.date)
      for stored in try await history.accounts() {
        let known = try #require(HistoryAccount.all(in: [stored]).first)
        let provider = try #require(SimulatedProvider(rawValue: stored.provider))
        let days = try await history.days(
          [DaySelection(Self.request.days)], of: stored.id, as: known.account)
        var ledger = AccountLedger()
        ledger.restore(days)
        for day in Self.request.days {
          let bill = try #require(ledger.bills[day], "\(stored.provider) \(day)")
          #expect(
            Amounts(bill.items.map(\.amount))[.usd]
              == truth.billed(provider: provider, on: day) ?? .zero, "\(stored.provider) \(day)")
        }
      }
    }
  }

  @Test func `says what it read, and asks for nothing the second time`() async throws {
    try await HistoryRig.run { rig in
      let arguments = ["--since", "2026-11-08", "--until", "2026-11-12"]
      let first = try await rig.command { try await Backfill.parse(arguments).run(in: $0) }
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("Anthropic: 2026-11-08 to 2026-11-12, "))
      #expect(first.output.contains(" pages read, nothing missing"))
      let asked = rig.server.requestLog.count
      let second = try await rig.command { try await Backfill.parse(arguments).run(in: $0) }
      #expect(second.status == 0)
      #expect(rig.server.requestLog.count <= asked + 2)
    }
  }

  @Test func `of one account leaves the other alone`() async throws {
    try await HistoryRig.run { rig in
      let outcome = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-18", "--account", "openai"]).run(in: $0)
      }
      #expect(outcome.status == 0)
      #expect(rig.server.requestLog.allSatisfy { $0.provider == .openai })
    }
  }

  @Test func `that is refused says so, and what is missing`() async throws {
    try await HistoryRig.run { rig in
      rig.server.inject(.forbidden, at: FaultTarget(provider: .openai, endpoint: "images"))
      let outcome = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("OpenAI images 1d: refused the key (HTTP 403)"))
      #expect(
        outcome.errors.contains("OpenAI: still missing of images 1d: 2026-11-18 to 2026-11-20"))
      #expect(outcome.output.contains("OpenAI: 2026-11-18 to 2026-11-20"))
      #expect(outcome.output.contains("not complete"))
    }
  }

  @Test(arguments: [
    [], ["--since", "2026-02-30"], ["--since", "2026-11-05", "--until", "2026-11-01"],
  ])
  func `wrong usage is refused before anything is asked`(arguments: [String]) {
    #expect(throws: (any Error).self) { try Backfill.parse(arguments) }
  }

  @Test(arguments: [["--since", "2026-12-01"], ["--since", "2001-01-01"]])
  func `days to come and days beyond memory are refused`(arguments: [String]) async throws {
    try await HistoryRig.run { rig in
      let outcome = try await rig.command { try await Backfill.parse(arguments).run(in: $0) }
      #expect(outcome.status == 64)
      #expect(rig.server.requestLog.isEmpty)
    }
  }
}
