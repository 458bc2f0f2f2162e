import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Sparkline` {
  private func text(_ bars: [Bar], glyphs: Glyphs = .unicode) -> String {
    sparkline(bars, glyphs: glyphs).text
  }

  private func amounts(_ values: [Double?]) -> [Bar] {
    values.map { Bar($0.map(Bar.Value.amount) ?? .gap) }
  }

  @Test func `a gap is drawn as a dot, not as zero`() {
    #expect(text(amounts([0, nil, 4, 8])) == "_·▄▇")
  }

  @Test func `a day the bill says nothing of is neither a gap nor a zero`() {
    #expect(text([Bar(.pending), Bar(.gap), Bar(.amount(0)), Bar(.amount(1))]) == "┄·_▇")
  }

  @Test func `the smallest amount is not drawn as nothing`() {
    #expect(text(amounts([0.0001, 1000])) == "▁▇")
  }

  @Test func `a part of a day looks different without colour`() {
    let bars = [
      Bar(.amount(8)), Bar(.amount(8), isPartial: true), Bar(.amount(1), isPartial: true),
    ]
    #expect(text(bars) == "▇▒░")
    #expect(text(bars, glyphs: .ascii) == "#Oo")
  }

  @Test func `a negative day is not drawn as a bar`() {
    #expect(text(amounts([-3, 0, 6])) == "▾_▇")
  }

  @Test func `nothing but zeros has a baseline and no scale`() {
    #expect(text(amounts([0, 0])) == "__")
    #expect(BarChart.scale(of: amounts([0, 0, nil])) == nil)
    #expect(text([]) == "")
  }

  @Test func `ASCII has its own characters for each of them`() {
    #expect(
      text([Bar(.gap), Bar(.pending), Bar(.amount(0))] + amounts([1, 2, 4, 8]), glyphs: .ascii)
        == "?-_.:=#")
  }
}

@Suite struct `Bars of several rows` {
  private func text(_ values: [Double], height: Int, scale: Double) -> [String] {
    BarChart.rows(
      values.map { Bar(.amount($0)) }, height: height, scale: scale, glyphs: .unicode
    ).map { String($0.map(\.character)) }
  }

  @Test func `have eight steps in each row`() {
    #expect(
      text([0, 1, 8, 9, 12, 16], height: 2, scale: 16) == [
        "   ▁▄█",
        "_▁████",
      ])
  }

  @Test func `never grow past their height`() {
    #expect(text([20], height: 2, scale: 10) == ["█", "█"])
    #expect(text([20], height: 0, scale: 10) == [])
  }

  @Test func `a partly filled last cell of a running day is lighter than the full ones below`() {
    let rows = BarChart.rows(
      [Bar(.amount(12), isPartial: true)], height: 2, scale: 16, glyphs: .unicode)
    #expect(rows.map { String($0.map(\.character)) } == ["░", "▒"])
    #expect(rows.joined().allSatisfy { $0.role == .chartPartial })
  }
}

@Suite struct `Length bars` {
  @Test func `have half cells and are never empty above zero`() {
    #expect(LengthBar.text(1, columns: 4, glyphs: .unicode) == "━━━━")
    #expect(LengthBar.text(0.6, columns: 4, glyphs: .unicode) == "━━╸")
    #expect(LengthBar.text(0.001, columns: 4, glyphs: .unicode) == "╸")
    #expect(LengthBar.text(0, columns: 4, glyphs: .unicode) == "")
    #expect(LengthBar.text(2, columns: 4, glyphs: .ascii) == "====")
    #expect(LengthBar.text(.nan, columns: 4, glyphs: .ascii) == "")
  }
}

@Suite struct `A daily chart without a bar` {
  private func axis(_ values: [ChartPoint.Value]) -> String {
    let points = values.enumerated().map { offset, value in
      ChartPoint(day: day(1 + offset), value: value, isRunning: false)
    }
    var canvas = Canvas(size: Size(columns: 30, rows: 4), glyphs: .unicode)
    DayChart(
      points: points, cursor: day(1), isFocused: false, currency: .usd, caption: Wordings([]),
      unbilledText: "not billed yet"
    ).draw(in: Rect(x: 0, y: 0, width: 30, height: 4), on: &canvas)
    let lines = canvas.grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[2].drop { $0 != " " }.drop { $0 == " " })
  }

  @Test func `says nothing was billed only where a bill said so`() {
    #expect(axis([.gap, .billed(.zero), .pending]).hasSuffix("nothing billed"))
    #expect(axis([.gap, .pending]).hasSuffix("not billed yet"))
    #expect(axis([.gap, .gap]).hasSuffix("not read"))
  }
}

@Suite struct `Several wordings` {
  private let reach = Wordings(["thru Thu 19 Nov", "thru Thu 19"], .label)

  @Test(arguments: [
    (20, "thru Thu 19 Nov"), (15, "thru Thu 19 Nov"), (14, "thru Thu 19"), (11, "thru Thu 19"),
    (8, "thru Th…"), (0, ""), (-3, ""),
  ])
  func `give way to shorter ones before they are cut`(_ width: Int, _ text: String) {
    #expect(reach.line(width: width, ellipsis: "…").text == text)
  }

  @Test func `of nothing are an empty line`() {
    #expect(Wordings([]).line(width: 10, ellipsis: "…").isEmpty)
    #expect(!Wordings([]).fits(10))
  }
}
