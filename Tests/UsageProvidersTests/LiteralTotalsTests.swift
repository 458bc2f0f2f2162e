import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `The amount literals of a page` {
  private func totals(_ results: String, _ places: Int = 0) throws -> [UTCDay: Amounts] {
    let page = #"{"data":[{"start_time":1793491200,"results":[\#(results)]}]}"#
    return LiteralTotals.read(try JSONParser.parse(Array(page.utf8)), shiftedBy: places)
  }

  @Test func `are added up by day and currency, as text and as numbers`() throws {
    #expect(
      try totals(
        #"{"amount":{"value":0.1,"currency":"usd"}},{"amount":{"value":"0.2","currency":"usd"}}"#)
        == [.november(1): Amounts(try .usd("0.3"))])
    #expect(
      try totals(#"{"amount":"30","currency":"USD"},{"amount":"5"}"#, -2)
        == [.november(1): Amounts([try .usd("0.3"), Money(try .of("0.05"), .missing)])])
  }

  @Test func `that cannot be read are left out, so that the comparison shows it`() throws {
    #expect(try totals(#"{"amount":"x"},{"amount":null},{},7,{"amount":{"value":[]}}"#) == [:])
    #expect(LiteralTotals.read(.null, shiftedBy: 0) == [:])
  }
}
