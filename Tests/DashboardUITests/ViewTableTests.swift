import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `The view on screen for other programs` {
  private func table(
    _ keys: String, _ scenario: Scenario = .healthy, _ columns: Int = 80, _ rows: Int = 24
  ) throws -> ViewTable {
    let frame = scenario.frame(columns, rows)
    var state = DashboardState.after(keys.map { $0 == "\n" ? .enter : .character($0) }, in: frame)
    let effects = reduce(&state, .exportView, in: frame)
    guard case .export(let table)? = effects.first else {
      throw ExportIsMissing()
    }
    for row in table.rows { #expect(row.count == table.columns.count) }
    return table
  }

  private struct ExportIsMissing: Error {}

  private func cell(_ heading: String, _ row: Int, _ table: ViewTable) -> String? {
    table.columns.firstIndex { $0.heading == heading }.map { table.rows[row][$0] }
  }

  @Test func `has every row, exact values, units and where they are from`() throws {
    let table = try table("", .manyModels)
    #expect(table.rows.count == 63)
    #expect(table.title == "All, by model")
    #expect(table.name == "costtop-all-by-model-2026-10-22-to-2026-11-20")
    #expect(table.window == day(-9).start..<day(21).start)
    #expect(table.asOf == screenTime)
    #expect(
      table.columns.map(\.heading) == [
        "from (UTC)", "to (UTC)", "account", "model", "model id", "billed cost (USD)",
        "estimated cost (USD)", "unpriced (tokens)", "cost status",
        "input (tokens)", "cache read (tokens)", "cache write (tokens)", "output (tokens)",
        "total (tokens)", "requests", "usage status",
      ])
    #expect(cell("from (UTC)", 0, table) == "2026-10-22T00:00:00Z")
    #expect(cell("to (UTC)", 0, table) == "2026-11-21T00:00:00Z")
    #expect(cell("account", 0, table) == "Anthropic")
    // The cents of the recorded bill, added up day by day.
    let cents = (day(-9)..<day(20)).reduce(0) {
      $0 + 620 * percent(of: $1) + ($1.index * 7) % 97
    }
    #expect(
      cell("billed cost (USD)", 0, table)
        == ExactDecimal(significand: .init(cents), exponent: -2).canonicalText)
    #expect(cell("cost status", 0, table) == "billed through 2026-11-19")
  }

  @Test func `says of each day what its cost is worth, and leaves unknown cells empty`() throws {
    let table = try table("\n", .yearOfHistory)
    #expect(table.title == "All > Anthropic > claude-opus-4-6, by day")
    #expect(table.name == "costtop-anthropic-claude-opus-4-6-by-day-2026-10-22-to-2026-11-20")
    #expect(cell("day", 0, table) == "2026-11-20")
    #expect(cell("from (UTC)", 1, table) == "2026-11-19T00:00:00Z")
    #expect(
      (0..<3).map { cell("cost status", $0, table) } == [
        "not billed yet", "billed, may grow", "billed",
      ])
    #expect(cell("billed cost (USD)", 0, table) == "")
    #expect(cell("billed cost (USD)", 1, table) == "210.17")
    #expect(cell("requests", 1, table) == "")
    #expect(cell("usage status", 1, table) == "complete")
  }

  @Test func `tells days that were not read from those without a bill`() throws {
    let table = try table("t[[[[[[[[\n", .yearOfHistory)
    let rows = table.columns.firstIndex { $0.name == "day" }.map { column in
      Dictionary(uniqueKeysWithValues: table.rows.map { ($0[column], $0) })
    }
    let status = try #require(table.columns.firstIndex { $0.name == "cost status" })
    #expect(rows?["2026-03-12"]?[status] == "not read")
    #expect(rows?["2026-03-09"]?[status] == "billed")
  }

  @Test func `has a column for each currency`() throws {
    let table = try table("", .twoCurrencies)
    #expect(table.columns.filter { $0.name == "billed cost" }.map(\.unit) == ["EUR", "USD"])
    let row = try #require(table.rows.firstIndex { $0.contains("gpt-5.2-2025-12-11") })
    #expect(cell("billed cost (USD)", row, table) == "")
    #expect(cell("billed cost (EUR)", row, table)?.isEmpty == false)
  }

  @Test func `is of months with what they are held against`() throws {
    let table = try table("tttG", .yearOfHistory)
    #expect(table.rows.count == 12)
    #expect(cell("month", 0, table) == "2026-11")
    #expect(cell("to (UTC)", 0, table) == "2026-11-21T00:00:00Z")
    #expect(cell("compared days", 0, table) == "2026-11-01/2026-11-18")
    #expect(cell("days of the month before", 0, table) == "2026-10-01/2026-10-18")
    #expect(cell("compared days", 1, table) == "2026-10-01/2026-10-31")
    #expect(
      cell("cost of the month before (USD)", 1, table) == cell("billed cost (USD)", 2, table))
    #expect(cell("cost status", 8, table) == "incomplete")
  }

  @Test func `is of hours, of Claude Code and of restatements too`() throws {
    let hours = try table("\n\n")
    #expect(hours.rows.count == 24)
    #expect(cell("hour", 3, hours) == "2026-11-19T03:00:00Z")
    #expect(cell("cost status", 3, hours) == "the bill is daily")

    let people = try table("2c", .everyReport)
    #expect(people.title == "All > Anthropic > Claude Code, by person")
    #expect(cell("cost status", 0, people) == "estimate, already inside the bill")
    #expect(cell("figures status", 0, people) == "incomplete")

    let changes = try table("R", .restated)
    #expect(changes.window == nil)
    #expect(changes.name == "costtop-restatements-by-line")
    #expect(
      changes.rows[0] == [
        "2026-11-20T14:23:00Z", "Anthropic", "2026-11-19", "bill", "claude-opus-4-6", "USD",
        "224.33", "210.17", "-14.16", "shrank",
      ])
    #expect(changes.rows[2][6...8] == ["", "2.4", "2.4"])
  }

  @Test func `carries nothing that a terminal or a reader of lines would act on`() throws {
    let table = try table("\n", .hostileNames)
    for scalar in (table.rows.joined() + [table.title]).flatMap(\.unicodeScalars) {
      #expect(scalar.properties.generalCategory != .control)
    }
    #expect(
      table.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
    #expect(table.name.count <= 150)
  }

  @Test func `a row is copied with the same values between tabs`() throws {
    let frame = Scenario.healthy.frame(80, 24)
    var state = DashboardState.after([.enter, .down], in: frame)
    let exported = try table("\n")
    // The table begins at yesterday; down is the day before.
    #expect(
      reduce(&state, .copyRow, in: frame)
        == [.copy(exported.rows[2].joined(separator: "\t"))])
  }

  @Test func `what came of a key is cut inside, not at its end`() {
    let message =
      "wrote costtop-anthropic-claude-opus-4-6-by-day-2026-10-22-to-2026-11-20.csv (31 rows)"
    let frame = Scenario.healthy.frame(60, 20, message: message)
    let footer = DashboardScreen.draw(DashboardState(), frame).text.split(separator: "\n").last
    #expect(
      footer?.trimmingCharacters(in: .whitespaces)
        == "wrote costtop-anthropic-claud…-to-2026-11-20.csv (31 rows)")
  }

  @Test func `where there is no row, both keys say why`() {
    func said(_ keys: String, _ scenario: Scenario, _ intent: Intent) -> [Effect] {
      let frame = scenario.frame(80, 24)
      var state = DashboardState.after(keys.map { .character($0) }, in: frame)
      return reduce(&state, intent, in: frame)
    }
    let none = "no final figure has changed, and none has shrunk"
    #expect(said("R", .healthy, .exportView) == [.say("nothing to export: \(none)")])
    #expect(said("R", .healthy, .copyRow) == [.say("nothing to copy: \(none)")])
    #expect(
      said("", .loading, .exportView) == [.say("nothing to export: reading the first figures")])
    // 35 weeks before today's lies one that nobody read.
    #expect(
      said("2T" + String(repeating: "[", count: 35), .yearOfHistory, .exportView)
        == [.say("nothing to export: nothing was read of this")])
  }
}
