import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Money that is not billed yet` {
  private let frame = Scenario.live.frame(120, 36)

  private func text(_ keys: String, _ frame: DashboardFrame? = nil) -> String {
    let frame = frame ?? self.frame
    return DashboardScreen.draw(
      .after(keys.map { $0 == "\n" ? .enter : .character($0) }, in: frame), frame
    ).text
  }

  private func lines(_ text: String, with part: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.contains(part) }
  }

  private var today: Range<UTCDay> { day(20)..<day(21) }

  @Test func `is today's usage at what the last settled day paid for it`() throws {
    let index = frame.data.index
    let model = SpendScope(account: .anthropic, keys: [.model("claude-haiku-4-5-20251001")])
    let bill = LiveMoney.ledger.costs().items.filter {
      $0.day == day(17) && $0.dimensions[.model].id == "claude-haiku-4-5-20251001"
    }
    let paid = try #require(index.usage(model, over: day(17)..<day(18)).tokens)
    let used = try #require(index.usage(model, over: today).tokens)
    var expected = 0.0
    for item in bill {
      let (units, count) =
        item.tokenKind == .input ? (paid.input, used.input) : (paid.output, used.output)
      expected += item.amount.value.approximate / Double(units) * Double(count)
    }
    let cost = try #require(index.cost(model, over: today).amounts)
    #expect(abs(cost[.usd].approximate - expected) < 1e-9)
    #expect(cost[.usd].approximate > 1)
  }

  @Test func `is in the chart, marked, and the columns add up to the sum`() throws {
    let scope = SpendScope(account: .anthropic)
    let days = day(-9)..<day(21)
    let chart = frame.data.index.chart(scope, over: days)
    let sum = chart.compactMap(\.amount).reduce(ExactDecimal.zero, +)
    #expect(frame.data.index.cost(scope, over: days).amounts == Amounts(Money(sum, .usd)))
    #expect(chart.last?.isEstimated == true)
    // A model without a price is used.
    #expect(chart.last?.isWhole == false)
    #expect(chart.dropLast().allSatisfy { !$0.isEstimated && $0.isWhole })
    let weeks = frame.data.index.chart(scope, over: days, columns: .week)
    #expect(weeks.map(\.isEstimated) == [false, false, false, false, true])
  }

  @Test func `has its part in shares and in the order of rows`() {
    let lines = frame.data.index.lines(
      .facet(.model), in: .all, over: today, chartDays: today)
    #expect(abs(lines.compactMap(\.share).reduce(0, +) - 1) < 1e-9)
    let amounts = lines.compactMap { $0.cost.amounts?[.usd] }
    #expect(amounts.count == 5)
    #expect(amounts == amounts.sorted(by: >))
    #expect(lines.last?.cost.amounts == nil)
    #expect(lines.last?.share == nil)
  }

  @Test func `is drawn with what it lacks, and no figure says that it reaches to the last bill`() {
    let screen = text("2")
    #expect(lines(screen, with: "│ today").first?.contains("+ 1.3M tok unpriced") == true)
    #expect(
      lines(screen, with: "│ today").first?.contains("without file storage ~$1.24/day") == true)
    #expect(lines(screen, with: "│ month").first?.contains("~$") == true)
    // Nothing stands for what has no usage.
    #expect(lines(screen, with: "thru").allSatisfy { $0.contains("file storage") })
    #expect(lines(screen, with: "file storage  ").first?.contains("no usage, thru Thu 19") == true)
    #expect(lines(screen, with: "claude-next").first?.contains("+ 1.3M tok unpriced") == true)
    #expect(lines(screen, with: "│ est.").first?.contains("Wed 18 Nov · 13 days:") == true)
  }

  @Test func `flows at a rate that stands beside the usual one`() throws {
    let burn = try #require(frame.data.burn(SpendScope(account: .openai)))
    // Every minute has a 900th of a busy day; four such quarters are an hour.
    let minute = frame.data.index.cost(SpendScope(account: .openai), over: day(17)..<day(18))
    let busy = try #require(minute.amounts)[.usd].approximate / Double(percent(of: day(17))) * 100
    #expect(abs(burn.rate.perHour[.usd].approximate / (busy / 15) - 1) < 0.01)
    #expect(burn.usual?.weeks == 4)
    #expect(text("2\n").contains("burn ~$"))
    #expect(!text("[").contains("burn"))
  }

  @Test func `of keys is allocated where it is billed, and the screen says how`() {
    let screen = text("2gg")
    #expect(screen.contains("╰ ≈ Anthropic's bill by use: it is not split by API key ─"))
    #expect(lines(screen, with: "│▸ web-backend").first?.contains("~$") == true)
    #expect(lines(screen, with: "web-backend").first?.contains("≈0.89") == true)
    let days = text("2gg\n")
    #expect(lines(days, with: "Wed 18 Nov").contains { $0.contains("≈$227.09") })
    #expect(!days.contains("not split by"))
    let ascii = Scenario.live.frame(120, 36, isUnicode: false)
    #expect(text("2gg", ascii).contains("*0.89"))
    #expect(!text("2gg", ascii).contains("≈"))
  }

  @Test func `is of no account whose usage has no price`() {
    // The bill of this scenario does not tell kinds of tokens, so nothing can be estimated.
    let screen = text("2", Scenario.healthy.frame(120, 36))
    #expect(!screen.contains("~$"))
    #expect(!screen.contains("│ burn"))
    #expect(!screen.contains("│ est."))
    #expect(lines(screen, with: "│ month").first?.contains("thru Thu 19 Nov") == true)
  }

  @Test func `is stale with the usage that it is made of`() throws {
    var accounts = Scenario.live.snapshot.accounts
    accounts[0].endpoints[Provider.anthropic.usage(.hour)] = EndpointStatus(
      lastSuccess: screenTime.addingTimeInterval(-3 * 3600),
      failure: EndpointFailure(
        error: .timedOut(after: 30), since: screenTime.addingTimeInterval(-3 * 3600), attempts: 9),
      nextAttempt: screenTime, cadence: 240)
    let late = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: Size(columns: 120, rows: 36), drawing: frame.drawing)
    func role(_ frame: DashboardFrame) -> CellRole? {
      let grid = DashboardScreen.draw(.after([.character("2")], in: frame), frame)
      // The third row of the screen is today's, its figure in the eleventh column.
      return grid[10, 3].character == "~" ? grid[10, 3].role : nil
    }
    #expect(role(frame) == .estimated)
    #expect(role(late) == .stale)
  }

  @Test func `is exported apart from what is billed`() throws {
    var state = DashboardState.after([.character("3")], in: frame)
    let effects = reduce(&state, .exportView, in: frame)
    guard case .export(let table)? = effects.first else {
      Issue.record("nothing was exported")
      return
    }
    func cell(_ heading: String) -> String? {
      table.columns.firstIndex { $0.heading == heading }.map { table.rows[0][$0] }
    }
    let scope = SpendScope(account: .openai, keys: [.model("gpt-5.2-2025-12-11")])
    let cost = frame.data.index.cost(scope, over: day(-9)..<day(21))
    #expect(cell("billed cost (USD)") == cost.billed.amounts?[.usd].canonicalText)
    #expect(cell("estimated cost (USD)") == cost.estimated?.amounts[.usd].canonicalText)
    #expect(cost.estimated?.amounts[.usd].isZero == false)
    #expect(cell("unpriced (tokens)") == "0")
    #expect(cell("cost status")?.contains("estimated beyond the bill: 2026-11-") == true)
  }
}
