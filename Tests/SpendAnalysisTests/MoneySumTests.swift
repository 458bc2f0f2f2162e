import Testing
import UsageModel

@testable import SpendAnalysis

@Suite struct `Money added up quickly` {
  let euro = Currency(code: "EUR")

  func money(_ text: String, _ currency: Currency = .usd) throws -> Money {
    try Money(decimalText: text, currency: currency)
  }

  @Test(arguments: [
    ["0.1", "0.2"], ["12.3456789", "-12.3456789"], ["0"], ["5", "-7.25", "0.000001"],
    // More decimals, more digits and larger amounts than the quick way holds.
    ["0.123456789012345678901234567890123456789", "1"],
    ["9223372036854775808", "0.00000000000000000001"],
    ["9000000000000000000", "9000000000000000000", "0.1"], ["1e30", "-1e30", "3"],
    ["0.00000000000000000001", "0.99999999999999999999"], ["0E-6176", "100"],
  ])
  func `is the same to the last digit`(texts: [String]) throws {
    var sum = MoneySum()
    var exact = Amounts()
    for text in texts {
      sum.add(MoneySum(try money(text)))
      exact.add(try money(text))
    }
    #expect(sum.amounts == exact)
    #expect(sum.value(in: .usd) == exact[.usd])
    #expect(MoneySum(exact).amounts == exact)
  }

  @Test func `keeps currencies apart`() throws {
    var sum = MoneySum(try money("1"))
    sum.add(MoneySum(try money("2", euro)))
    sum.add(MoneySum(try money("3")))
    #expect(sum.amounts == Amounts([try money("4"), try money("2", euro)]))
    #expect(sum.value(in: euro) == ExactDecimal(2))
    #expect(MoneySum(try money("2", euro)).value(in: .usd) == nil)
  }

  @Test func `a zero that was added is not nothing`() throws {
    #expect(MoneySum().isEmpty)
    #expect(!MoneySum(try money("0")).isEmpty)
    #expect(MoneySum().amounts == Amounts())
    #expect(MoneySum(try money("0")).amounts == Amounts(try money("0")))
  }
}
