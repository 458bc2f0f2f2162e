import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `What is remembered` {
  /// Friday to the Friday two weeks later, a round every six hours.
  private func runTwoWeeks(_ rig: Rig) async {
    for _ in 1...(14 * 4) {
      await rig.refresher.refreshOnce()
      rig.clock.advance(by: .seconds(6 * 3600))
    }
    await rig.refresher.refreshOnce()
  }

  @Test func `is as much after weeks as after the first round`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    let ledger = await rig.account().ledger
    await runTwoWeeks(rig)
    let later = await rig.account().ledger
    let today = day("2026-12-04")
    #expect(later.usage.count == 3)
    for (question, known) in later.usage {
      let hourly = known.days.filter { known.hours(of: $0) != nil }
      #expect(Set(hourly) == [today, today.advanced(by: -1)])
      #expect(known.days.count == ledger.usage[question]?.days.count)
      #expect(known.days.min() == today.advanced(by: -34))
    }
    for split in [CostQuestion.Split.standard, .people] {
      #expect(later.bills(split).count == 35)
    }
    #expect(later.bills(.total).keys.min() == today.advanced(by: -34))
    #expect(later.claudeCode.count == 30)
    #expect(later.claudeCode.keys.min() == today.advanced(by: -29))
  }

  @Test func `includes what a viewer opened, however old`() async {
    let rig = Rig(questions: .many)
    let id = rig.provider.account.id
    let opened = [day("2026-10-20"), day("2026-09-01")]
    for day in opened { await rig.refresher.demand(.hours(of: day), account: id) }
    await rig.refresher.demand(.claudeCode(day("2026-09-01")..<day("2026-09-04")), account: id)
    await runTwoWeeks(rig)
    let ledger = await rig.account().ledger
    for day in opened { #expect(ledger.hours(of: day)?.rows.count == 24) }
    #expect(ledger.claudeCode.count == 30 + 3)
    #expect(ledger.bills[day("2026-10-20")] == nil)
  }

  @Test func `of days that a viewer opened are the last eight`() async {
    let rig = Rig()
    let id = rig.provider.account.id
    let opened = (1...9).map { day("2026-10-\(9 + $0)") }
    for day in opened + [opened[0]] {
      await rig.refresher.demand(.hours(of: day), account: id)
      await rig.refresher.refreshOnce()
    }
    let ledger = await rig.account().ledger
    #expect(opened.filter { ledger.hours(of: $0) == nil } == [opened[1]])
  }

  @Test func `of a day whose daily usage cannot be read are its hours`() async {
    let rig = Rig()
    rig.provider.always(.usage(.day), .fails(.refused(status: 403, serverSaid: "no scope")))
    await runTwoWeeks(rig)
    let ledger = await rig.account().ledger
    #expect(ledger.hours(of: day("2026-11-20"))?.isComplete == true)
    #expect(ledger.days.contains(day("2026-11-19")))
  }
}
