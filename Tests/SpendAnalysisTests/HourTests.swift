import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Hours of a day` {
  let today = day(20)

  func line(_ lines: [SpendLine], _ hour: Int) -> SpendLine? {
    lines.first { $0.id == .hour(today.start.addingTimeInterval(Double(hour) * 3600)) }
  }

  func index(_ change: (inout AccountLedger) -> Void) -> SpendIndex {
    var ledger = AccountLedger()
    change(&ledger)
    return SpendAnalysisTests.index(account(.fiveFields, ledger))
  }

  @Test func `the hours of a key come from the question that is split by keys`() {
    let index = index {
      $0.read(
        .messages, today..<day(21), width: .hour,
        [row(today, hour: 9, [.model: .id("opus")], input: 90)])
      $0.read(
        .messagesByKey, today..<day(21), width: .hour,
        [
          row(today, hour: 9, [.apiKey: .id("k1"), .model: .id("opus")], input: 60),
          row(today, hour: 9, [.apiKey: .id("k1"), .model: .id("haiku")], input: 5),
          row(today, hour: 9, [.apiKey: .id("k2"), .model: .id("opus")], input: 25),
        ])
    }
    var scope = SpendScope(keys: [.apiKey("k1")], day: today)
    let lines = index.lines(.hour, in: scope, over: today..<day(21), chartDays: today..<today)
    #expect(lines.count == 15)
    #expect(line(lines, 9)?.usage.tokens?.total == 65)
    #expect(line(lines, 8)?.usage.tokens == .zero)
    #expect(line(lines, 8)?.usage.isComplete == true)
    scope.hour = today.start.addingTimeInterval(9 * 3600)
    let models = index.lines(
      .facet(.model), in: scope, over: today..<day(21), chartDays: today..<today)
    #expect(models.map(\.usage.tokens?.total) == [60, 5])
    #expect(models.allSatisfy { $0.billed == .unknown && $0.ratePerMillionTokens == nil })
    #expect(!index.facets(in: scope).contains(.lineItem))
  }

  @Test func `an hour of a day with holes is unknown where it has no rows`() {
    var ledger = AccountLedger()
    let window = today.start..<today.start.addingTimeInterval(15 * 3600)
    let hole = today.start.addingTimeInterval(3 * 3600)..<today.start.addingTimeInterval(4 * 3600)
    ledger.apply(
      UsageAnswer(
        question: .messages, bucketWidth: .hour,
        rows: [row(today, hour: 9, [.model: .id("opus")], input: 90)],
        coverage: Coverage(
          endpoint: .usage(.messages, .hour), groupBy: [], window: window, covered: window,
          gaps: [hole], pages: 1, readAt: now, interruption: .gap(at: hole.lowerBound))))
    let index = SpendAnalysisTests.index(account(.fiveFields, ledger))
    let lines = index.lines(
      .hour, in: SpendScope(day: today), over: today..<day(21), chartDays: today..<today)
    #expect(line(lines, 3)?.usage.tokens == nil)
    #expect(line(lines, 3)?.usage.isComplete == false)
    #expect(line(lines, 9)?.usage.tokens?.total == 90)
    #expect(!index.usage(.all, over: today..<day(21)).isComplete)
  }

  @Test func `a level read by the hour is the last hour's, not the sum of hours`() {
    var ledger = AccountLedger()
    ledger.read(
      .storage, today..<day(21), width: .hour,
      [
        row(today, hour: 8, [.workspace: .id("p1")], quantity: 100),
        row(today, hour: 9, [.workspace: .id("p1")], quantity: 80),
        row(today, hour: 9, [.workspace: .id("p2")], quantity: 7),
      ])
    let index = SpendAnalysisTests.index(account(.manyResources, ledger))
    #expect(index.usage(.all, over: today..<day(21)).quantities == [.bytes: 87])
    let eight = SpendScope(day: today, hour: today.start.addingTimeInterval(8 * 3600))
    #expect(index.usage(eight, over: today..<day(21)).quantities == [.bytes: 100])
  }
}
