import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// Bills and usage of every shape: whatever rows are split by, nothing is lost and nothing counts twice.
@Suite struct `Rows of any breakdown` {
  let days = day(10)..<day(14)
  let index: SpendIndex

  init() throws {
    var random = Numbers()
    func value(_ name: String) -> DimensionValue {
      switch random.next(below: 5) {
      case 0: .notAsked
      case 1: .none
      case let number: .id("\(name)\(number)")
      }
    }
    var ledger = AccountLedger()
    var items: [CostLineItem] = []
    var rows: [UsageRow] = []
    for day in days {
      for _ in 0..<25 {
        items.append(
          try cost(
            day,
            [
              .workspace: value("w"), .model: value("m"), .serviceTier: value("t"),
              .lineItem: value("l"), .apiKey: value("k"), .user: value("u"),
            ],
            "\(random.next(below: 3) == 0 ? "-" : "")\(random.next(below: 90)).\(random.next(below: 1_000_000))7"
          ))
        rows.append(
          row(
            day, [.workspace: value("w"), .model: value("m"), .serviceTier: value("t")],
            input: random.next(below: 1000)))
      }
    }
    ledger.read(.byWorkspace, days, items)
    ledger.read(.messages, days, rows)
    index = SpendAnalysisTests.index(account(.fiveFields, ledger))
  }

  @Test(arguments: SpendFacet.allCases)
  func `add up to the bill exactly, at every step into it`(facet: SpendFacet) {
    let lines = index.lines(.facet(facet), in: .all, over: days, chartDays: days)
    #expect(lines.count > 1 || facet == .resource)
    #expect(sum(table(lines)) == index.billed(.all, over: days).amounts)
    for case .key(_, let key) in lines.map(\.id) {
      let scope = SpendScope(keys: [key])
      guard let whole = index.billed(scope, over: days).amounts else { continue }
      for next in SpendFacet.allCases where next != key.facet {
        #expect(sum(rows(index, next, scope, over: days)) == whole, "\(key) by \(next)")
      }
    }
  }

  @Test(arguments: [SpendFacet.model, .workspace, .serviceTier, .resource])
  func `add up to the usage`(facet: SpendFacet) {
    let tokens = rows(index, facet, over: days).values.compactMap(\.tokens).reduce(0, +)
    #expect(tokens == index.usage(.all, over: days).tokens?.total)
    #expect(tokens > 0)
  }

  @Test(arguments: SpendFacet.allCases)
  func `say of themselves what opening them says`(facet: SpendFacet) {
    for line in index.lines(.facet(facet), in: .all, over: days, chartDays: days) {
      guard case .key(_, let key) = line.id, facet == key.facet else { continue }
      let scope = SpendScope(keys: [key])
      #expect(index.billed(scope, over: days) == line.billed)
      #expect(index.usage(scope, over: days) == line.usage)
      #expect(index.chart(scope, over: days) == line.chart)
    }
  }
}

/// The same numbers every time.
private struct Numbers {
  private var state: UInt64 = 42

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
