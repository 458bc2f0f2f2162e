import SpendAnalysis
import Testing
import UsageModel

@Suite struct `A forecast from an index` {
  /// $10 a day for 60 days through the 19th, and nothing read of the 12th.
  func billed() throws -> AccountLedger {
    var ledger = AccountLedger()
    for days in [day(20).advanced(by: -60)..<day(12), day(13)..<day(20)] {
      ledger.read(.byWorkspace, days, try days.map { try cost($0, [.lineItem: .id("x")], "10") })
    }
    return ledger
  }

  let five = SpendScope(account: .init(Provider.fiveFields.id))

  @Test func `counts days that are not known as days to foretell`() throws {
    let forecast = try #require(index(account(.fiveFields, try billed())).forecast(five))
    // The bill of yesterday may grow, and no usage says by how much.
    #expect(forecast.unknownDays == [day(12), day(19)])
    #expect(forecast.known == ExactDecimal(170))
    #expect(forecast.begun == ExactDecimal(10))
    #expect(forecast.expected == ExactDecimal(300))
  }

  @Test func `knows nothing of all accounts while it knows nothing of one`() throws {
    let index = index(account(.fiveFields, try billed()), account(.manyResources, AccountLedger()))
    #expect(index.forecast(five) != nil)
    #expect(index.forecast() == nil)
  }

  @Test func `of another currency is not known`() throws {
    let index = index(account(.fiveFields, try billed()))
    #expect(index.forecast(five, currency: Currency(code: "EUR")) == nil)
  }

  @Test func `is tried on past months alone`() throws {
    let trials = index(account(.fiveFields, try billed())).forecastTrials(
      five, months: 2, on: [10, 20])
    #expect(
      trials.map { "\($0.day)" } == ["2026-09-10", "2026-09-20", "2026-10-10", "2026-10-20"])
    // The history begins on 21 September.
    #expect(
      trials.map { $0.forecast?.expected } == [nil, nil, ExactDecimal(310), ExactDecimal(310)])
    #expect(trials.map(\.actual) == [nil, nil, ExactDecimal(310), ExactDecimal(310)])
    #expect(trials.map(\.isHeld) == [nil, nil, true, true])
  }
}
