import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The cadence` {
  @Test func `asks each endpoint as often as scheduled over a day`() async {
    let rig = Rig(at: at("2026-11-20T00:00:00Z"))
    await rig.whileRunning {
      await rig.clock.run(until: at("2026-11-20T23:59:59Z"))
    }
    func count(_ endpoint: Endpoint) -> Int { rig.provider.questions(to: endpoint).count }
    #expect(count(.usage(.hour)) == 24 * 15)
    #expect(count(.usage(.minute)) == 24 * 12)
    // The history is one more question.
    #expect(count(.usage(.day)) == 24 + 1)
    #expect(count(.bill) == 24 * 4 + 1)
    #expect(count(.organization) == 4)
  }

  @Test func `never exceeds the budget, whatever the viewer asks for`() async {
    let rig = Rig(isPaced: true)
    await rig.whileRunning {
      for minute in 1...60 {
        await rig.clock.rest()
        await rig.refresher.refreshNow()
        await rig.refresher.demand(
          .hours(of: day("2026-11-01").advanced(by: -minute)), account: rig.provider.account.id)
        await rig.clock.run(until: friday.addingTimeInterval(Double(minute) * 60))
      }
    }
    let requests = rig.provider.requests
    #expect(requests.count > 60)
    for (index, first) in requests.enumerated() {
      for (further, last) in requests[index...].enumerated() {
        let allowed = 10 + (last.timeIntervalSince(first) / 60).rounded(.down)
        #expect(Double(further + 1) <= allowed + 1)
      }
    }
  }

  @Test func `a day that begins is asked for at midnight`() async {
    let rig = Rig(at: at("2026-11-20T23:50:30Z"))
    await rig.whileRunning {
      await rig.clock.run(until: at("2026-11-21T00:00:01Z"))
    }
    let atMidnight = rig.provider.questions.filter { $0.askedAt == at("2026-11-21T00:00:00Z") }
    #expect(
      atMidnight.map(\.endpoint) == [.bill, .usage(.hour), .usage(.day), .usage(.minute)])
    #expect(
      atMidnight.map(\.window) == [
        window("2026-11-18T00:00", "2026-11-22T00:00"),
        window("2026-11-20T00:00", "2026-11-21T01:00"),
        window("2026-11-18T00:00", "2026-11-22T00:00"),
        window("2026-11-20T22:31", "2026-11-21T00:01"),
      ])
  }

  @Test func `after a sleep of ten days the days in between are read`() async {
    let rig = Rig()
    await rig.refresher.refreshOnce()
    rig.clock.setDate(friday.addingTimeInterval(10 * 86_400))
    await rig.refresher.refreshOnce()
    let asked = rig.provider.questions(to: .usage(.day)).suffix(2).map(\.window)
    #expect(
      asked == [
        window("2026-11-27T00:00", "2026-12-01T00:00"),
        window("2026-11-20T00:00", "2026-11-27T00:00"),
      ])
    #expect(
      rig.provider.questions(to: .bill).last?.window
        == window("2026-10-27T00:00", "2026-11-27T00:00"))
  }

  @Test(arguments: [10_800.0, -10_800.0])
  func `a clock that is set is noticed within a minute`(jump: TimeInterval) async {
    let rig = Rig()
    await rig.whileRunning {
      await rig.clock.rest()
      let set = friday.addingTimeInterval(jump)
      rig.clock.setDate(set)
      await rig.clock.run(until: set.addingTimeInterval(60))
      await rig.clock.rest()
    }
    let since = rig.provider.questions.dropFirst(7)
    #expect(Set(since.map(\.endpoint)).isSuperset(of: [.bill, .usage(.hour), .usage(.minute)]))
    #expect(rig.clock.sleepCount <= 4)
  }

  @Test func `a quiet account wakes once a minute at most`() async {
    let rig = Rig()
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(3600))
    }
    #expect(rig.clock.sleepCount <= 60 + 33 + 1)
  }
}
