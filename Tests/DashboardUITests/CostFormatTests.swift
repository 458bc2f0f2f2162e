import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

private func dollars(_ text: String) throws -> Amounts {
  Amounts(try Money(decimalText: text, currency: .usd))
}

private func billed(
  _ text: String?, isComplete: Bool = true, isAllocated: Bool = false, through: UTCDay? = day(19),
  reaches: Bool = true
) throws -> BilledFigure {
  BilledFigure(
    amounts: try text.map(dollars), isComplete: isComplete, isAllocated: isAllocated,
    billedThrough: through, reachesPastBill: reaches)
}

private func estimated(
  _ text: String?, unpriced: [UsageUnit: Int] = [:], isWhole: Bool = true,
  unknown: Set<UTCDay> = []
) throws -> EstimatedFigure {
  EstimatedFigure(
    amounts: try text.map(dollars) ?? Amounts(), unpriced: unpriced, isWhole: isWhole,
    days: [day(20)], unknownDays: unknown)
}

@Suite struct `Money with its mark` {
  private func text(
    _ billed: BilledFigure, _ estimated: EstimatedFigure?, _ glyphs: Glyphs = .unicode
  ) -> String {
    FigureText.of(CostFigure(billed, estimated), glyphs)
  }

  @Test func `is bare where it is billed`() throws {
    #expect(text(try billed("12.4"), nil) == "$12.40")
    // A bill that its usage cannot raise is a bill.
    #expect(text(try billed("12.4"), try estimated("0")) == "$12.40")
  }

  @Test func `says that a part of it is estimated`() throws {
    #expect(text(try billed("10"), try estimated("2.4")) == "~$12.40")
    #expect(text(try billed(nil), try estimated("2.4")) == "~$2.40")
    #expect(text(try billed("10"), try estimated("2.4", isWhole: false)) == "~$12.40+")
    #expect(text(try billed("10"), try estimated(nil, unpriced: [.tokens: 7])) == "~$10.00")
  }

  @Test func `says that it is allocated, in ASCII too, unless some of it is estimated`() throws {
    let allocated = try billed("12.4", isAllocated: true)
    #expect(text(allocated, nil) == "≈$12.40")
    #expect(text(allocated, nil, .ascii) == "*$12.40")
    #expect(text(allocated, try estimated("1")) == "~$13.40")
  }

  @Test func `is a dash where nothing has a price, and tells what was not read`() throws {
    #expect(text(try billed(nil), try estimated(nil, unpriced: [.tokens: 7])) == "-")
    #expect(text(try billed(nil), try estimated(nil, isWhole: false)) == "-")
    #expect(text(try billed(nil, isComplete: false), nil) == "-+")
  }

  @Test func `names what has no price beside it`() throws {
    let units: [UsageUnit: Int] = [.tokens: 1_200_000, .images: 12, .calls: 0]
    #expect(
      FigureText.unpriced(units) == ["+ 1.2M tok, 12 images unpriced", "+1.2M unpriced"])
    #expect(FigureText.unpriced([.images: 12]) == ["+ 12 images unpriced", "+12 images unpriced"])
    #expect(FigureText.unpriced([.tokens: 0]) == [])
    #expect(FigureText.unpriced(CostFigure(try billed("1"), nil)) == nil)
  }

  @Test func `says how far it is billed only where nothing stands for the rest`() throws {
    func reach(_ figure: EstimatedFigure?) throws -> [String] {
      FigureText.reach(CostFigure(try billed("10"), figure), separator: " · ")
    }
    #expect(try reach(nil) == ["thru Thu 19 Nov", "thru Thu 19"])
    #expect(try reach(try estimated("2")) == [])
    // Usage without any price stands for nothing.
    #expect(try reach(try estimated(nil)).first == "thru Thu 19 Nov")
    #expect(
      try reach(try estimated("2", unknown: [day(20)])) == ["lacks Fri 20 Nov", "lacks Fri 20"])
    #expect(try reach(try estimated("2", unknown: [day(18), day(20)])).first == "lacks 2 days")
  }
}

@Suite struct `What estimates are worth` {
  private func error(_ billed: String, _ estimated: String) throws -> EstimateError {
    EstimateError(
      day: day(18), billed: try ExactDecimal(text: billed),
      estimated: try ExactDecimal(text: estimated))
  }

  @Test(arguments: [
    ("100", "99.6", "0.4% under"), ("100", "101.2", "1.2% over"), ("100", "99.96", "exact"),
    ("100", "88", "12% under"), ("100", "90.06", "9.9% under"),
  ])
  func `is how far the bill came out from them`(_ bill: String, _ estimate: String, _ text: String)
    throws
  {
    #expect(EstimateText.error(try error(bill, estimate)) == text)
  }

  @Test func `is not said of a bill of nothing`() throws {
    #expect(EstimateText.error(try error("0", "3")) == nil)
    #expect(EstimateText.error(try error("-2", "3")) == nil)
  }

  @Test func `does not let errors in both directions make up for each other`() throws {
    let errors = [try error("100", "99"), try error("100", "103"), try error("0", "5")]
    #expect(EstimateText.mean(errors) == "2 days: 2.0% off")
    #expect(EstimateText.mean([errors[0]]) == nil)
  }

  @Test func `leaves out what no usage tells of, and says how much that is`() throws {
    let storage = (text: "storage", perDay: try dollars("1.2"))
    #expect(EstimateText.without([storage]) == "without storage ~$1.20/day")
    #expect(
      EstimateText.without([storage, (text: "code\u{1B} execution", perDay: try dollars("3"))])
        == "without 2 charges ~$4.20/day")
    #expect(EstimateText.without([(text: "credit", perDay: try dollars("-5"))]) == nil)
  }
}

@Suite struct `Money an hour` {
  private func burn(
    _ perHour: String, unpriced: Int = 0, isWhole: Bool = true, usual: [String] = []
  ) throws -> Burn {
    Burn(
      rate: BurnRate(
        perHour: try dollars(perHour), window: day(20).start..<screenTime,
        unpricedTokens: unpriced, isWhole: isWhole),
      usual: UsualBurn(try usual.map { try ExactDecimal(text: $0) }))
  }

  @Test func `is an estimate, with what is usual for the hour`() throws {
    let burn = try burn("38.2", usual: ["24.1", "19", "31.5"])
    #expect(BurnText.rate(burn) == "~$38.20/h")
    #expect(
      BurnText.usual(burn) == ["usual ~$24.10/h ($19.00 - $31.50)", "usual ~$24.10/h"])
    #expect(BurnText.unpriced(burn) == [])
  }

  @Test func `is not known where nothing has a price, and incomplete without an account`() throws {
    #expect(BurnText.rate(try burn("0", unpriced: 33_000)) == "-")
    #expect(BurnText.unpriced(try burn("0", unpriced: 33_000)).last == "+33k unpriced")
    #expect(BurnText.rate(try burn("0")) == "~$0.00/h")
    #expect(BurnText.rate(try burn("2", isWhole: false)) == "~$2.00/h+")
    #expect(BurnText.usual(try burn("2")) == [])
  }
}
