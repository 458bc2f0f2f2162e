import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// A vendor whose bill has one line of batch, flex and full price, which its usage tells apart.
private let mixing = Provider(
  id: "mixing", name: "Mixing",
  billing: BillingRules(
    settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd,
    prices: PriceRules(
      dimensions: [.model, .serviceTier], tiersApart: ["priority"],
      discounted: [.batch: ["true"], .serviceTier: ["flex"]], tellsWriteLifetimes: false)),
  questions: ProviderQuestions(usage: [.completions, .completionsOfPeople], costs: [.byKey]),
  vocabulary: .test)

extension UsageQuestion {
  fileprivate static let completionsOfPeople = UsageQuestion(
    resource: completions.resource, split: .people,
    dimensions: [.user, .model, .serviceTier, .batch])
}

@Suite struct `What is discounted on a line of the full price` {
  private enum Tier { case full, batch, flex, priority }

  /// Tokens in thousands, by day: $10 a million at the full price, $4 where discounted.
  private static let days: [Int: (full: Int, batch: Int)] = [
    10: (800, 200), 11: (500, 500), 12: (900, 150), 13: (400, 600), 14: (700, 300), 15: (900, 0),
    16: (600, 400),
  ]

  private func used(
    _ number: Int, _ tier: Tier, hour: Int? = nil, user: String? = nil, thousands: Int
  ) -> UsageRow {
    let start = day(number).start.addingTimeInterval(Double(hour ?? 0) * 3600)
    var values: [Dimension: DimensionValue] = [
      .model: .id("gpt"), .batch: .id(tier == .batch ? "true" : "false"),
      .serviceTier: .id(tier == .flex ? "flex" : tier == .priority ? "priority" : "default"),
    ]
    if let user {
      values[.user] = .id(user)
    } else {
      values[.workspace] = .id("p")
      values[.apiKey] = .id("k")
    }
    return UsageRow(
      interval: hour == nil ? day(number).interval : start..<start.addingTimeInterval(3600),
      dimensions: Dimensions(values), tokens: TokenCounts(input: thousands * 1000), requests: 1)
  }

  private func billed(_ number: Int, _ amount: ExactDecimal, thousands: Int) -> CostLineItem {
    CostLineItem(
      interval: day(number).interval,
      dimensions: Dimensions([
        .workspace: .id("p"), .apiKey: .id("k"), .model: .id("gpt"), .lineItem: .id("gpt, input"),
      ]),
      tokenKind: .input, quantity: ExactDecimal(thousands * 1000), quantityUnit: "tokens",
      amount: Money(amount, .usd))
  }

  /// - Parameters:
  ///   - full: a thousand tokens, in dollars; by day.
  ///   - today: what the 20th has used, and what of it is billed.
  private func ledger(
    _ days: [Int: (full: Int, batch: Int)] = days, full: (Int) -> String = { _ in "0.01" },
    part: (Int) -> String = { _ in "0.4" }, today: [UsageRow] = [],
    billedToday: (amount: String, thousands: Int)? = nil
  ) throws -> AccountLedger {
    var ledger = AccountLedger()
    var rows = today
    var bill: [CostLineItem] = []
    for (number, use) in days {
      rows.append(used(number, .full, thousands: use.full))
      // Batch jobs and flex are paid alike.
      if use.batch > 0 {
        rows.append(used(number, .batch, thousands: use.batch - 50))
        rows.append(used(number, .flex, thousands: 50))
      }
      let counted =
        ExactDecimal(use.full) + ExactDecimal(use.batch) * (try ExactDecimal(text: part(number)))
      bill.append(
        billed(
          number, counted * (try ExactDecimal(text: full(number))), thousands: use.full + use.batch)
      )
    }
    if let (amount, thousands) = billedToday {
      bill.append(billed(20, try ExactDecimal(text: amount), thousands: thousands))
    }
    ledger.read(.completions, day(1)..<day(21), rows)
    ledger.read(.byKey, day(1)..<day(21), bill)
    return ledger
  }

  private func estimated(_ ledger: AccountLedger, _ scope: SpendScope = .all) throws
    -> ExactDecimal?
  {
    index(account(mixing, ledger)).estimated(scope, over: day(20)..<day(21))?.amounts[.usd]
  }

  private func today(full: Int = 0, batch: Int = 0) -> [UsageRow] {
    [used(20, .full, thousands: full), used(20, .batch, thousands: batch)]
  }

  private func dollars(_ text: String) throws -> ExactDecimal { try ExactDecimal(text: text) }

  @Test(arguments: [(1000, 0, "10"), (0, 1000, "4"), (300, 700, "5.8")])
  func `costs what the bills of other mixes of both tell`(full: Int, batch: Int, cost: String)
    throws
  {
    let ledger = try ledger(today: today(full: full, batch: batch))
    #expect(try estimated(ledger) == dollars(cost))
    let batches = SpendScope(keys: [.serviceTier("batch")])
    let share = try estimated(ledger, batches) ?? .zero
    #expect(share == ExactDecimal(batch * 4).shifted(byPlaces: -3))
  }

  @Test(arguments: [
    // All that is billed was at the full price, or none of it.
    ("6", 600, "1.6"), ("1.6", 400, "6"), ("5", 700, "2.6"),
    // No mix of what is left costs so little, or so much.
    ("9", 900, "0.4"), ("1", 400, "6"),
  ])
  func `is told by the money of a bill that is there in part`(
    amount: String, thousands: Int, rest: String
  ) throws {
    let ledger = try ledger(
      today: today(full: 600, batch: 400), billedToday: (amount, thousands))
    #expect(try estimated(ledger) == dollars(rest))
  }

  @Test(arguments: [14, 16])
  func `keeps its part of a price that changes`(changed: Int) throws {
    let ledger = try ledger(
      full: { $0 < changed ? "0.01" : "0.012" }, today: today(full: 1000, batch: 1000))
    #expect(try estimated(ledger) == dollars("16.8"))
  }

  @Test func `is blended where all days have the same mix`() throws {
    let same = Self.days.mapValues { _ in (full: 500, batch: 500) }
    // Half of $10 and half of $4 a million.
    #expect(try estimated(ledger(same, today: today(full: 1000))) == dollars("7"))
  }

  @Test func `is blended where bills contradict each other`() throws {
    let ledger = try ledger(
      part: { ["0.4", "0.9", "0.1"][$0 % 3] }, today: today(full: 1000))
    // The 16th: (600 + 400 x 0.9) at $10, for a million.
    #expect(try estimated(ledger) == dollars("9.6"))
  }

  @Test func `is blended where a few days are known`() throws {
    let few = Self.days.filter { $0.key > 12 }
    #expect(try estimated(ledger(few, today: today(full: 1000))) == dollars("7.6"))
  }

  @Test func `weighs less where the bill is split over people and hours, and adds up`() throws {
    var ledger = try ledger()
    ledger.read(
      .completionsOfPeople, day(16)..<day(17),
      [
        used(16, .full, user: "ann", thousands: 600),
        used(16, .batch, user: "bob", thousands: 350), used(16, .flex, user: "bob", thousands: 50),
      ])
    ledger.read(
      .completions, day(16)..<day(17), width: .hour,
      [
        used(16, .full, hour: 9, thousands: 600), used(16, .batch, hour: 3, thousands: 350),
        used(16, .flex, hour: 4, thousands: 50),
      ])
    let index = index(account(mixing, ledger))
    let days = day(16)..<day(17)
    let people = table(index.lines(.facet(.user), in: .all, over: days, chartDays: days))
    #expect(people[.user("ann")]?.billed == Amounts(try usd("6")))
    #expect(people[.user("bob")]?.billed == Amounts(try usd("1.6")))
    let hours = index.lines(
      .hour, in: SpendScope(day: day(16)), over: days, chartDays: day(16)..<day(16))
    #expect(hours[9].cost.amounts == Amounts(try usd("6")))
    #expect(hours[3].cost.amounts == Amounts(try usd("1.4")))
    #expect(hours[4].cost.amounts == Amounts(try usd("0.2")))
  }

  @Test func `burns less`() throws {
    var ledger = try ledger()
    ledger.read(
      .completions, day(20)..<day(21), width: .hour, at: now,
      [used(20, .batch, hour: 13, thousands: 1000), used(20, .full, hour: 13, thousands: 100)])
    let index = index(account(mixing, ledger))
    #expect(index.burnOfLastHour(.all)?.perHour == Amounts(try usd("5")))
  }
}
