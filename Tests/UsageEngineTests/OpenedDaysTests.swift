import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Days that a viewer opens` {
  private let spring = day("2026-03-01")..<day("2026-06-01")

  @Test func `come from the history, and no server is asked`() async throws {
    let history = try await History.filled(questions: .many)
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history, questions: .many)
    let id = rig.provider.account.id
    await rig.whileRunning {
      await rig.clock.rest()
      let asked = rig.provider.questions.count
      await rig.refresher.demand(.days(spring), account: id)
      #expect(await rig.account().demands == [.days(spring)])
      let read = await rig.snapshot { $0.accounts[0].demands.isEmpty }?.accounts[0].ledger
      #expect(read?.bills.count == 35 + 92)
      #expect(read?.bills(.people).count == 35 + 92)
      #expect(spring.allSatisfy { read?.usage(on: $0) != nil })
      #expect(read?.usage[.byKey]?.usage(on: day("2026-05-31")) != nil)
      await rig.clock.rest()
      #expect(rig.provider.questions.count == asked)
    }
  }

  @Test func `are kept until another range is opened`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let id = rig.provider.account.id
    await rig.whileRunning {
      await rig.clock.rest()
      await rig.refresher.demand(.days(spring), account: id)
      _ = await rig.snapshot { $0.accounts[0].demands.isEmpty }
      await rig.clock.run(until: friday.addingTimeInterval(2000))
      await rig.clock.rest()
      #expect(await rig.account().ledger.bills.count == 35 + 92)
      await rig.refresher.demand(
        .days(day("2026-01-01")..<day("2026-01-11")), account: id)
      let next = await rig.snapshot { $0.accounts[0].demands.isEmpty }?.accounts[0].ledger
      #expect(next?.bills.count == 35 + 10)
    }
  }

  @Test func `are not waited for once another range is opened`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let id = rig.provider.account.id
    await rig.whileRunning {
      await rig.clock.rest()
      let other = day("2026-01-01")..<day("2026-01-11")
      await rig.refresher.demand(.days(spring), account: id)
      await rig.refresher.demand(.days(other), account: id)
      #expect(await rig.account().demands == [.days(other)])
      let read = await rig.snapshot { $0.accounts[0].demands.isEmpty }?.accounts[0].ledger
      #expect(read?.bills.count == 35 + 10)
    }
    #expect(await rig.refresher.current.history == .saving)
  }

  @Test func `before the start are there after it`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    await rig.refresher.demand(.days(spring), account: rig.provider.account.id)
    await rig.whileRunning {
      let read = await rig.snapshot { $0.accounts[0].ledger.bills.count == 35 + 92 }
      #expect(read != nil)
    }
  }

  @Test func `hour by hour come from the history where it has them`() async throws {
    let history = try await History.filled()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history)
    let id = rig.provider.account.id
    let older = day("2026-10-01")
    await rig.whileRunning {
      await rig.clock.rest()
      await rig.refresher.demand(.hours(of: older), account: id)
      let read = await rig.snapshot { $0.accounts[0].ledger.hours(of: older) != nil }
      #expect(read?.accounts[0].ledger.hours(of: older)?.rows.count == 24)
      await rig.clock.rest()
      #expect(rig.windows(of: .usage(.hour)).isEmpty)
      await rig.refresher.demand(.hours(of: day("2026-08-01")), account: id)
      _ = await rig.snapshot { $0.accounts[0].ledger.hours(of: day("2026-08-01")) != nil }
      #expect(rig.windows(of: .usage(.hour)) == [day("2026-08-01").interval])
    }
  }

  @Test func `by person come from the history where it has them`() async throws {
    let history = try History.inMemory()
    let first = Rig.started(on: history, questions: .many)
    let id = first.provider.account.id
    await first.refresher.demand(.people, account: id)
    await first.runUntilQuiet()
    let rig = Rig.started(at: friday.addingTimeInterval(60), on: history, questions: .many)
    await rig.whileRunning {
      await rig.clock.rest()
      await rig.refresher.demand(.people, account: id)
      let read = await rig.snapshot {
        $0.accounts[0].ledger.usage[.byPerson]?.days.count == 35
      }
      #expect(read != nil)
      await rig.clock.rest()
      #expect(rig.windows(of: .usage(.byPerson, .day)).isEmpty)
    }
  }

  @Test func `of Claude Code come from the history where it has them`() async throws {
    let history = try await History.filled(questions: .many)
    let rig = Rig.started(
      at: at("2026-12-25T14:32:07Z"), on: history, questions: .many)
    let id = rig.provider.account.id
    let old = day("2026-11-10")..<day("2026-11-15")
    await rig.whileRunning {
      await rig.clock.rest()
      let asked = rig.provider.questions(to: .claudeCode).count
      await rig.refresher.demand(.claudeCode(old), account: id)
      let read = await rig.snapshot { snapshot in
        old.allSatisfy { snapshot.accounts[0].ledger.claudeCode[$0] != nil }
      }
      #expect(read != nil)
      await rig.clock.rest()
      #expect(rig.provider.questions(to: .claudeCode).count == asked)
    }
  }

  @Test func `are not loaded where there is no history`() async {
    let rig = Rig()
    await rig.refresher.demand(.days(spring), account: rig.provider.account.id)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().demands.isEmpty)
    #expect(rig.provider.questions.count == 7)
  }
}
