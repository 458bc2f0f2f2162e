import DashboardUI
import FakeAdminAPI
import Foundation
import Testing
import UsageEngine
import UsageHistory
import UsageModel

@testable import costtop

@Suite struct `A second start` {
  func screen(_ snapshot: UsageSnapshot, at now: Date) -> String {
    DashboardScreen.draw(
      DashboardState(),
      DashboardFrame(
        data: DashboardData(snapshot: snapshot), now: now, size: Size(columns: 200, rows: 50),
        drawing: DrawingAbility(isUnicode: true, colors: .monochrome))
    ).text
  }

  /// A bill by all that tells its lines apart; lines that nothing tells apart are kept as one.
  func sums(_ bill: BillOfDay?) -> [Dimensions: [TokenKind?: Amounts]]? {
    bill?.items.reduce(into: [:]) { sums, item in
      sums[item.dimensions, default: [:]][item.tokenKind, default: Amounts()].add(item.amount)
    }
  }

  @Test func `shows all figures before anything is asked, with the server down too`()
    async throws
  {
    let (rig, before) = try await HistoryRig.run { rig in
      try await rig.program(schedule: .standard) { refresher, _ in
        await refresher.refreshOnce()
        return (rig, await refresher.current)
      }
    }
    // Nothing listens any more.
    rig.clock.move(by: .seconds(3 * 3600))
    try await rig.program(schedule: .standard) { refresher, transport in
      await refresher.restore()
      let restored = await refresher.current
      #expect(transport.paths.isEmpty)
      for (account, known) in zip(restored.accounts, before.accounts) {
        let month = UTCDay(containing: HistoryRig.start).advanced(by: -29)
        let bills = known.ledger.bills.filter { $0.key >= month }
        #expect(bills.count == 30)
        for (day, bill) in bills {
          let restored = account.ledger.bills[day]
          #expect(restored?.literalTotal == bill.literalTotal, "\(account.id) \(day)")
          #expect(sums(restored) == sums(bill), "\(account.id) \(day)")
          #expect(restored?.readAt == bill.readAt, "\(account.id) \(day)")
        }
        #expect(account.name == known.name)
      }
      let first = screen(restored, at: rig.clock.date)
      #expect(first.contains("$427.32"))
      #expect(first.contains("bill 3h"))

      await refresher.refreshOnce()
      let later = screen(await refresher.current, at: rig.clock.date)
      #expect(later.contains("$427.32"))
      #expect(later.contains("! stale"))
    }
  }

  @Test func `asks only for what can have changed`() async throws {
    try await HistoryRig.run { rig in
      try await rig.program { refresher, _ in await refresher.refreshOnce() }
      let asked = rig.server.requestLog.count
      rig.clock.move(by: .seconds(2 * 3600))
      try await rig.program { refresher, _ in await refresher.refreshOnce() }
      let requests = rig.server.requestLog.dropFirst(asked)
      #expect(!requests.isEmpty)
      let today = UTCDay(containing: rig.clock.date)
      for request in requests {
        let starts =
          try request.values("starting_at").map { text in
            try #require(Date(utcText: text) ?? UTCDay(text: text)?.start)
          }
          + request.values("start_time").map {
            Date(timeIntervalSince1970: try #require(TimeInterval($0)))
          }
        // Who is asked is known by its first answer alone, and no history keeps a limit; names are not due.
        guard let start = starts.first else {
          let isOfNow = request.path.hasSuffix("/me") || request.path.hasSuffix("/spend_limit")
          #expect(isOfNow, "\(request.target)")
          continue
        }
        #expect(UTCDay(containing: start) >= today.advanced(by: -3), "\(request.target)")
      }
    }
  }

  @Test func `after a minute asks nothing but whose key it is and the newest minutes`() async throws
  {
    try await HistoryRig.run { rig in
      try await rig.program { refresher, _ in await refresher.refreshOnce() }
      let asked = rig.server.requestLog.count
      rig.clock.move(by: .seconds(60))
      try await rig.program { refresher, _ in await refresher.refreshOnce() }
      for request in rig.server.requestLog.dropFirst(asked) {
        // OpenAI names its organization in a bill only; its limit and the minutes of the burn rate are kept by nobody.
        let isAsked =
          request.path.hasSuffix("/me") || request.path.hasSuffix("/costs")
          || request.path.hasSuffix("/spend_limit")
          || request.values("bucket_width") == ["1m"]
        #expect(isAsked, "\(request.target)")
      }
      // Of Anthropic and of ten resources of OpenAI the minutes; whose keys they are, and a limit.
      #expect(rig.server.requestLog.count <= asked + 11 + 2 + 1)
    }
  }
}
