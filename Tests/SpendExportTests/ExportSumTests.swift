import SpendAnalysis
import SpendExport
import Testing
import UsageModel

/// Pseudo-random and the same every time.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }

  mutating func value(_ prefix: String) -> DimensionValue {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: .none
    case 1: .notAsked
    default: .id("\(prefix)\(Int.random(in: 0..<4, using: &self))")
    }
  }

  mutating func amount() -> String {
    let digits = String(repeating: "7", count: Int.random(in: 1...38, using: &self))
    return (Int.random(in: 0..<5, using: &self) == 0 ? "-" : "")
      + "\(Int.random(in: 0..<1000, using: &self)).\(digits)"
  }

  mutating func lines(_ count: Int, _ dimensions: [(Dimension, String)]) throws -> [CostLineItem] {
    let currencies = [Currency.usd, .usd, .usd, Currency(code: "EUR"), .missing]
    return try (0..<count).map { _ in
      var values: [Dimension: DimensionValue] = [:]
      for (dimension, prefix) in dimensions { values[dimension] = value(prefix) }
      return try line(
        day(17), values, amount(), currencies[Int.random(in: 0..<5, using: &self)])
    }
  }
}

@Suite struct `Sums of an export` {
  /// Every set of facets, in the order of `allCases`.
  private static let groupings: [ExportGrouping] = (0..<(1 << SpendFacet.allCases.count)).map {
    bits in
    ExportGrouping(
      SpendFacet.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
  }

  private func sums(_ rows: [ExportRow]) -> (Amounts, Int) {
    (Amounts(rows.compactMap(\.cost)), rows.reduce(0) { $0 + ($1.usage?.tokens?.input ?? 0) })
  }

  @Test(arguments: 1...3)
  func `every grouping adds up to the amounts of the answer, and counts usage once`(seed: Int)
    throws
  {
    var dice = Dice(state: UInt64(seed))
    var ledger = AccountLedger()
    let items = try dice.lines(
      40, [(.workspace, "p"), (.apiKey, "k"), (.model, "m"), (.lineItem, "l"), (.serviceTier, "t")])
    let literal = Amounts(items.map(\.amount))
    ledger.read(.byKey, day(17), items, literal: literal)
    // Another split of the same day, that was read when less was billed.
    ledger.read(
      .byUser, day(17), try dice.lines(25, [(.user, "u"), (.model, "m"), (.lineItem, "l")]))
    let rows = (0..<30).map { number in
      row(
        day(17),
        [
          .workspace: dice.value("p"), .user: dice.value("u"), .apiKey: dice.value("k"),
          .model: dice.value("m"), .serviceTier: dice.value("t"), .batch: dice.value("b"),
        ], TokenCounts(input: number))
    }
    ledger.read(.completions, day(17), rows)
    let many = account(.many, ledger)
    for grouping in Self.groupings {
      let made = ExportDay(many, on: day(17), by: grouping, at: now).rows
      let (billed, tokens) = sums(made)
      #expect(billed.differences(from: literal).isEmpty, "by \(grouping.text)")
      #expect(tokens == 435, "by \(grouping.text)")
      let cells: [[String?]] = made.map { row in
        [row.cost?.currency.code] + row.values.flatMap { [$0.id, $0.name] as [String?] }
      }
      #expect(Set(cells).count == cells.count, "by \(grouping.text)")
    }
  }

  @Test func `what the bill by user does not have yet is money that is not split by user`() throws {
    var ledger = AccountLedger()
    let lines: [Dimension: DimensionValue] = [.model: .id("m"), .lineItem: .id("m, input")]
    ledger.read(
      .byKey, day(17), [try line(day(17), lines.merging([.workspace: .id("p")]) { $1 }, "10")])
    ledger.read(
      .byUser, day(17), [try line(day(17), lines.merging([.user: .id("u")]) { $1 }, "7.5")])
    let rows = ExportDay(
      account(.many, ledger), on: day(17), by: ExportGrouping([.user, .model]), at: now
    ).rows
    #expect(rows.map { $0.values.map(\.id) } == [["u", "m"], ["(not split by user)", "m"]])
    #expect(rows.map(\.cost) == [try money("7.5"), try money("2.5")])
  }

  @Test(arguments: ExportFormat.allCases)
  func `every format exports what the bill says`(format: ExportFormat) throws {
    var dice = Dice(state: 99)
    var days: [(AccountSnapshot, UTCDay)] = []
    var literal = Amounts()
    for _ in 0..<5 {
      var ledger = AccountLedger()
      let items = try dice.lines(30, [(.workspace, "w"), (.model, "m"), (.lineItem, "l")])
      literal.add(Amounts(items.map(\.amount)))
      ledger.read(.byWorkspace, day(17), items)
      days.append((account(.five, ledger), day(17)))
    }
    let (text, writer) = export(format, .standard, days, pointsAtOnce: 7)
    #expect(writer.billed.differences(from: literal).isEmpty)
    #expect(writer.due.differences(from: literal).isEmpty)
    #expect(writer.rowCount > 0)
    #expect(!text.isEmpty)
  }

  @Test(arguments: ExportFormat.allCases)
  func `what an answer says beyond its rows is due and not billed`(format: ExportFormat) throws {
    var ledger = AccountLedger()
    ledger.read(
      .byWorkspace, day(17), [try line(day(17), [.workspace: .none], "1.25")],
      literal: Amounts(try money("3")))
    ledger.read(.byWorkspace, day(18), [try line(day(18), [.workspace: .none], "2")])
    let five = account(.five, ledger)
    let (_, writer) = export(
      format, .none, [(five, day(17)), (five, day(18))], pointsAtOnce: 1)
    #expect(writer.billed.moneys == [try money("3.25")])
    #expect(writer.due.moneys == [try money("5")])
  }
}
