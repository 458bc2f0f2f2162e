import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Token counts` {
  @Test(arguments: [
    (0, "0"), (7, "7"), (812, "812"), (999, "999"), (1000, "1k"), (4120, "4.12k"), (4100, "4.1k"),
    (4125, "4.13k"), (9994, "9.99k"), (9995, "10k"), (9996, "10k"), (10_000, "10k"),
    (41_240, "41.2k"), (99_949, "99.9k"), (99_950, "100k"), (412_400, "412k"), (999_499, "999k"),
    (999_500, "1M"), (812_000_000, "812M"), (4_100_000_000, "4.1B"), (1_050_000, "1.05M"),
    (999_999_999_999, "1T"), (12_000_000_000_000_000, "12P"), (-4120, "-4.12k"),
  ])
  func `have three significant digits and no trailing zeros`(_ count: Int, _ text: String) {
    #expect(TokenCountText.of(count) == text)
  }

  @Test func `say when they are not known or miss something`() {
    #expect(TokenCountText.of(nil, isComplete: true) == "-")
    #expect(TokenCountText.of(nil, isComplete: false) == "-")
    #expect(TokenCountText.of(1500, isComplete: false) == "1.5k+")
  }

  @Test func `never take more than six columns below a peta`() {
    var count = 1
    while count < 1_000_000_000_000_000 {
      #expect(TokenCountText.of(count).count <= 5)
      count = count * 3 + 1
    }
  }
}

@Suite struct `Money figures` {
  private func figure(
    _ moneys: [(String, String)]?, isComplete: Bool = true, through: UTCDay? = nil,
    reaches: Bool = false, unbilled: Set<UTCDay> = []
  ) throws -> BilledFigure {
    let amounts = try moneys.map { moneys in
      Amounts(
        try moneys.map { try Money(decimalText: $0.0, currency: Currency(code: $0.1)) })
    }
    return BilledFigure(
      amounts: amounts, isComplete: isComplete, billedThrough: through, reachesPastBill: reaches,
      unbilledDays: unbilled)
  }

  @Test func `are a dash when not known, never zero`() throws {
    #expect(FigureText.of(try figure(nil)) == "-")
    #expect(FigureText.of(try figure([])) == "$0.00")
    #expect(FigureText.of(try figure([("0", "EUR")])) == "0.00 EUR")
    #expect(FigureText.of(try figure([("0.004", "USD")])) == "<$0.01")
  }

  @Test func `keep currencies apart, dollars first`() throws {
    #expect(FigureText.of(try figure([("3", "EUR"), ("12.4", "USD")])) == "$12.40 + 3.00 EUR")
  }

  @Test func `carry a plus when money is missing from them`() throws {
    #expect(FigureText.of(try figure([("8552.4", "USD")], isComplete: false)) == "$8,552.40+")
  }

  @Test func `that could not be read are told from those that are not billed yet`() throws {
    #expect(FigureText.of(try figure(nil, isComplete: false)) == "-+")
    #expect(reach(try figure(nil, isComplete: false, reaches: true)) == ["not read"])
    #expect(reach(try figure(nil, reaches: true)) == ["not billed yet"])
  }

  private func reach(_ figure: BilledFigure) -> [String] {
    FigureText.reach(figure, separator: " · ")
  }

  @Test func `say how far they are billed when they reach further`() throws {
    #expect(reach(try figure([("1", "USD")], through: day(19))) == [])
    #expect(
      reach(try figure([("1", "USD")], through: day(19), reaches: true))
        == ["thru Thu 19 Nov", "thru Thu 19"])
    #expect(reach(try figure([("1", "USD")], reaches: true)) == ["partly billed", "in part"])
  }

  @Test func `say how many days before that one are not billed`() throws {
    #expect(
      reach(try figure([("1", "USD")], through: day(19), reaches: true, unbilled: [day(12)])) == [
        "thru Thu 19 Nov · 1 day not billed", "thru Thu 19 · 1 day not billed", "thru Thu 19 (-1)",
      ])
    #expect(
      reach(try figure([("1", "USD")], through: day(20), unbilled: [day(12), day(13)]))
        == ["2 days not billed"])
  }
}

@Suite struct `Ages, countdowns and shares` {
  @Test(arguments: [
    (-5, "<1m"), (0, "<1m"), (59, "<1m"), (60, "1m"), (599, "9m"), (3599, "59m"), (3600, "1h"),
    (172_799, "47h"), (172_800, "2d"),
  ])
  func `of figures are whole units`(_ seconds: Int, _ text: String) {
    #expect(AgeText.of(screenTime.addingTimeInterval(-Double(seconds)), at: screenTime) == text)
  }

  @Test(arguments: [(-3, "now"), (0, "now"), (41, "0:41"), (725, "12:05"), (3723, "1:02:03")])
  func `to the next refresh tick`(_ seconds: Int, _ text: String) {
    let instant = screenTime.addingTimeInterval(Double(seconds))
    #expect(AgeText.countdown(to: instant, at: screenTime) == text)
  }

  @Test func `name the day of another day's clock`() {
    #expect(AgeText.clock(screenTime, at: screenTime) == "14:32")
    #expect(
      AgeText.clock(screenTime.addingTimeInterval(-86_400), at: screenTime) == "Thu 19 Nov 14:32")
  }

  @Test func `never claim nothing or everything by rounding`() {
    #expect(PercentText.share(nil) == "-")
    #expect(PercentText.share(0) == "0%")
    #expect(PercentText.share(0.001) == "<1%")
    #expect(PercentText.share(0.8) == "80%")
    #expect(PercentText.share(0.9999) == ">99%")
    #expect(PercentText.share(1) == "100%")
    #expect(PercentText.share(-0.03) == "-3%")
  }

  private static let extremes = [
    Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    .leastNonzeroMagnitude, 1e19, -1e19,
  ]

  @Test(arguments: extremes)
  func `are texts of any number`(_ number: Double) {
    let share = PercentText.share(number)
    #expect(["-", "<1%", ">999%", "<-999%"].contains(share))
    let change = PercentText.change(number, glyphs: .unicode)
    #expect(["-", "=0%", "▲>999%", "▼>999%"].contains(change))
    #expect(LengthBar.text(number, columns: 4, glyphs: .unicode).count <= 4)
    #expect(!SVGText.number(number).isEmpty)
    let bars = [Bar(.amount(number)), Bar(.amount(1)), Bar(.amount(.infinity))]
    #expect(sparkline(bars, glyphs: .unicode).width == 3)
    let instant = Date(timeIntervalSince1970: number)
    #expect(!AgeText.of(instant, at: screenTime).isEmpty)
    #expect(!AgeText.countdown(to: instant, at: screenTime).isEmpty)
  }

  @Test func `beyond ten times as much say only that`() {
    #expect(PercentText.share(9.99) == "999%")
    #expect(PercentText.share(10) == ">999%")
    #expect(PercentText.share(-10) == "<-999%")
    #expect(PercentText.change(9.99, glyphs: .unicode) == "▲999%")
    #expect(PercentText.change(-10, glyphs: .unicode) == "▼>999%")
    #expect(TokenCountText.of(Int.min) == "-" + TokenCountText.of(Int.max))
  }

  @Test func `show the direction of a change without colour`() {
    #expect(PercentText.change(0.18, glyphs: .unicode) == "▲18%")
    #expect(PercentText.change(-0.06, glyphs: .unicode) == "▼6%")
    #expect(PercentText.change(0.001, glyphs: .unicode) == "=0%")
    #expect(PercentText.change(120, glyphs: .ascii) == "^>999%")
  }
}

@Suite struct `Units` {
  @Test(arguments: [
    (1, UsageUnit.images, "1 image"), (1_204, .images, "1,204 images"),
    (3_600, .seconds, "3,600 s"),
    (48, .sessions, "48 sessions"), (902, .calls, "902 calls"),
    (1_200_000, .characters, "1.2M chars"), (999_999, .characters, "999,999 chars"),
    (812_000_000, .tokens, "812M tokens"), (999, .bytes, "999 B"), (12_400, .bytes, "12.4 kB"),
    (12_400_000_000, .bytes, "12.4 GB"), (7_000_000_000_000, .bytes, "7 TB"),
  ])
  func `are named, with as many digits as count`(_ count: Int, _ unit: UsageUnit, _ text: String) {
    #expect(UnitText.of(count, unit) == text)
  }

  private func usage(
    _ quantities: [UsageUnit: Int], tokens: TokenCounts? = nil, isComplete: Bool = true
  ) -> UsageFigure {
    UsageFigure(
      tokens: tokens, quantities: quantities, requests: nil,
      incompleteUnits: isComplete ? [] : Set(UsageUnit.allCases))
  }

  @Test func `of several kinds stand side by side, and a narrow column counts the rest`() {
    let usage = usage([.images: 12, .calls: 3, .bytes: 5_000], tokens: TokenCounts(input: 9))
    #expect(
      UnitText.ofOthers(usage, isNow: true) == [
        "12 images, 5 kB now, 3 calls", "12 images, 5 kB now +1", "12 images +2",
      ])
    #expect(UnitText.all(usage, isNow: false) == "9 tokens, 12 images, 5 kB, 3 calls")
  }

  @Test func `without tokens name none, and a known zero is one`() {
    #expect(UnitText.all(usage([.images: 2], tokens: .zero), isNow: true) == "2 images")
    #expect(UnitText.all(usage([:], tokens: .zero), isNow: true) == "0 tokens")
    #expect(UnitText.all(usage([:]), isNow: true) == nil)
    #expect(UnitText.ofOthers(usage([:], tokens: .zero), isNow: true) == [])
  }

  @Test func `carry a plus where buckets are missing`() {
    #expect(UnitText.ofOthers(usage([.calls: 3], isComplete: false), isNow: true) == ["3 calls+"])
    let images = UsageFigure(
      tokens: TokenCounts(input: 9), quantities: [.images: 2, .calls: 3], requests: nil,
      incompleteUnits: [.images])
    #expect(UnitText.all(images, isNow: false) == "9 tokens, 2 images+, 3 calls")
  }
}

@Suite struct `Billed quantities` {
  private func line(
    _ cents: Int, _ quantities: [(Int, String?)], currency: Currency = .usd
  ) -> SpendLine {
    SpendLine(
      id: .key(Account.ID("a"), .lineItem("x")),
      billed: BilledFigure(
        amounts: Amounts(Money(ExactDecimal(significand: .init(cents), exponent: -2), currency)),
        isComplete: true, billedThrough: nil, reachesPastBill: false),
      usage: UsageFigure(tokens: nil, requests: nil),
      billedQuantities: quantities.map { BilledQuantity(value: ExactDecimal($0.0), unit: $0.1) },
      share: nil, ratePerMillionTokens: nil, chart: [])
  }

  @Test func `have the unit of the bill, and thousands of tokens are tokens`() {
    #expect(
      QuantityText.of(line(100, [(5_448, "gibibyte_hours")]).billedQuantities)
        == "5,448 gibibyte hours")
    #expect(
      QuantityText.of(line(100, [(398_000, "1000_tokens")]).billedQuantities) == "398M tokens")
    #expect(QuantityText.of(line(100, [(12, nil)]).billedQuantities) == "12")
    #expect(QuantityText.of([]) == nil)
    let half = BilledQuantity(value: ExactDecimal(significand: 125, exponent: -2), unit: "sessions")
    #expect(QuantityText.of([half]) == "1.25 sessions")
  }

  @Test func `have a price, by the million of tokens and by the piece of anything else`() {
    #expect(QuantityText.price(of: line(69_704, [(398_310_000, "tokens")])) == "$1.75/MTOK")
    #expect(QuantityText.price(of: line(175, [(1_000, "1000_tokens")])) == "$1.75/MTOK")
    #expect(QuantityText.price(of: line(4_816, [(1_204, "images")])) == "$0.0400 each")
    #expect(QuantityText.price(of: line(300, [(2, "sessions")])) == "$1.50 each")
  }

  @Test func `of two kinds, or of nothing, have no one price`() {
    #expect(QuantityText.price(of: line(100, [(1, "images"), (2, "tokens")])) == nil)
    #expect(QuantityText.price(of: line(100, [(0, "images")])) == nil)
    #expect(QuantityText.price(of: line(100, [])) == nil)
  }
}
