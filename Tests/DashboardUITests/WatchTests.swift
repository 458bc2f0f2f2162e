import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `What wants to be looked at` {
  private let frame = Scenario.watched.frame(120, 36)

  private func after(_ keys: String) -> DashboardState {
    .after(keys.map { $0 == "\n" ? .enter : .character($0) }, in: frame)
  }

  private func effects(of intent: Intent, after keys: String) -> [Effect] {
    var state = after(keys)
    return reduce(&state, intent, in: frame)
  }

  @Test func `is seen one by one, or all at once, and only where it is listed`() throws {
    let first = try #require(frame.alerts.alerts.first)
    #expect(!first.isAcknowledged)
    #expect(effects(of: .acknowledge, after: "a") == [.acknowledge(first.id)])
    #expect(effects(of: .acknowledgeAll, after: "a") == [.acknowledgeAll])
    #expect(effects(of: .acknowledge, after: "").isEmpty)
    #expect(effects(of: .acknowledgeAll, after: "").isEmpty)
    // The last one was seen already.
    #expect(effects(of: .acknowledge, after: "ajjj").isEmpty)
  }

  @Test func `is nothing only where everything is known and kept`() throws {
    func text(_ scenario: Scenario, _ standings: [BudgetStanding] = []) -> String {
      let frame = scenario.frame(120, 36)
      let data = frame.data.adding(Outlook(asOf: screenTime, standings: standings))
      let watched = DashboardFrame(
        data: data, now: frame.now, size: frame.size, drawing: frame.drawing)
      return AlertsPane.emptyText(ResolvedScreen(.after([.character("a")], in: watched), watched))
    }
    func standing(_ used: Int, isComplete: Bool = true) -> BudgetStanding {
      BudgetStanding(
        budget: Budget(name: "b", period: .day, amount: ExactDecimal(100)),
        period: day(20)..<day(21), used: ExactDecimal(used), isComplete: isComplete)
    }
    #expect(text(.healthy, [standing(10)]) == "Nothing is wrong.")
    #expect(text(.healthy, [standing(90)]) == "No alert yet: figures are still being read.")
    #expect(text(.loading) == "No alert yet: figures are still being read.")
    #expect(text(.healthy, [standing(10, isComplete: false)]) == "No alert, as far as is known.")
    #expect(text(.keyRefused) == "No alert, as far as is known.")
  }

  @Test func `leads to the key on its day, and a budget to its period`() {
    #expect(
      after("a\n").path == [
        .alerts, .account(.anthropic), .key(.apiKey("apikey_02")), .day(day(20)),
      ])
    #expect(after("ajjj\n").path == [.alerts, .day(day(20))])
    #expect(ResolvedScreen(after("a\n"), frame).kind == .keyDay)
  }

  @Test func `is of everything, wherever it was opened from`() {
    let screen = ResolvedScreen(after("2\na"), frame)
    #expect(screen.kind == .alerts)
    #expect(screen.scope == .all)
    #expect(screen.alerts.count == 4)
  }

  @Test func `has the minutes of a key on screen read as long as it stands there`() {
    let demand = Effect.demand(.minutesByKey, account: .anthropic)
    let key = after("2gg\n")
    #expect(ResolvedScreen(key, frame).scope.keys == [.apiKey("apikey_01")])
    #expect(key.renewedDemands(in: frame).contains(demand))
    #expect(!after("2").renewedDemands(in: frame).contains(demand))
  }
}

@Suite struct `Alerts and why` {
  @Test func `are drawn at every size, with as many reasons as there is room for`() {
    let watched = Scenario.watched.frame(120, 36)
    for columns in stride(from: 40, through: 150, by: 9) {
      for rows in [10, 13, 15, 18, 24, 40] {
        for isUnicode in [true, false] {
          let frame = DashboardFrame(
            data: watched.data, now: screenTime, size: Size(columns: columns, rows: rows),
            drawing: DrawingAbility(isUnicode: isUnicode, colors: .monochrome),
            alerts: watched.alerts)
          for keys in ["a", "a\t", "w", "wg", "wgg"] {
            let pressed: [Key] = keys.map { $0 == "\t" ? .tab : .character($0) }
            let grid = DashboardScreen.draw(.after(pressed, in: frame), frame)
            #expect(grid.cells.count == columns * rows)
            #expect(isUnicode || !grid.text.contains { "─│╭≈▲".contains($0) })
          }
        }
      }
    }
  }
}

@Suite struct `Why spend moved` {
  private let frame = Scenario.live.frame(120, 36)

  private func request(_ state: DashboardState) -> ChangeRequest? {
    ResolvedScreen(state, frame).changeRequest
  }

  @Test func `is added up when it is asked, and again only for figures a minute younger`() throws {
    var state = DashboardState()
    let asked = reduce(&state, .openWhy, in: frame)
    let change = try #require(request(state))
    #expect(asked.contains(.addUp(change)))
    #expect(change.days == day(20)..<day(21))
    frame.data.addUp(change)
    func isAsked(after seconds: Double) -> Bool {
      let later = DashboardFrame(
        data: DashboardData(
          snapshot: UsageSnapshot(
            asOf: screenTime.addingTimeInterval(seconds), accounts: Scenario.live.accounts),
          reusing: frame.data),
        now: screenTime.addingTimeInterval(seconds), size: frame.size, drawing: frame.drawing)
      return state.renewedDemands(in: later).contains(.addUp(change))
    }
    #expect(!isAsked(after: 0))
    #expect(!isAsked(after: 59))
    #expect(isAsked(after: 60))
  }

  @Test func `is of a day that can be moved, of the range, or of a budget`() throws {
    let frame = Scenario.watched.frame(120, 36)
    func screen(_ keys: String) -> ResolvedScreen {
      ResolvedScreen(.after(keys.map { .character($0) }, in: frame), frame)
    }
    #expect(screen("w").days == day(20)..<day(21))
    #expect(screen("w[[").days == day(18)..<day(19))
    #expect(screen("w[]]").days == day(20)..<day(21))
    #expect(screen("wg").days == day(-9)..<day(21))
    #expect(screen("wgt").days == day(1)..<day(21))
    #expect(screen("wgg").days == day(1)..<day(21))
    let names = screen("w").breakdowns.compactMap { breakdown -> String? in
      if case .why(.pace(let budget)) = breakdown { budget.name } else { nil }
    }
    // Of money, and of everything.
    #expect(names == ["Everything", "Forecast", "Any day"])
  }

  @Test func `adds up to the change`() throws {
    var state = DashboardState()
    for case .addUp(let change) in reduce(&state, .openWhy, in: frame) { frame.data.addUp(change) }
    let change = try #require(ResolvedScreen(state, frame).change)
    let sum = change.contributions.reduce(ExactDecimal.zero) { $0 + $1.difference }
    #expect(sum == change.difference)
    #expect(!change.isNowComplete)
    #expect(change.isThenComplete)
  }

  @Test func `is not asked of an hour`() {
    let screen = ResolvedScreen(
      .after([.character("2"), .tab, .right, .enter, .tab, .enter], in: frame), frame)
    #expect(screen.kind == .hour)
    #expect(!screen.offersWhy)
  }
}
