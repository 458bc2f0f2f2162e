import Testing
import UsageModel

@Suite struct `An amount split in proportion` {
  private func amount(_ text: String) throws -> ExactDecimal { try ExactDecimal(text: text) }

  private func shares(_ text: String, _ weights: [Int], places: Int = 2) throws -> [String] {
    try amount(text).shares(by: weights, places: places).map(\.canonicalText)
  }

  @Test(arguments: [
    ("10", [1, 1, 1], ["3.34", "3.33", "3.33"]),
    ("0.05", [1, 2, 3], ["0.01", "0.02", "0.02"]),
    ("100", [0, 3, 1], ["0", "75", "25"]),
    ("-10", [1, 1, 1], ["-3.34", "-3.33", "-3.33"]),
    ("0", [5, 5], ["0", "0"]),
    // What no share can have goes with the first that weighs anything.
    (
      "1.00000000000000000000000000000000000007", [0, 1, 1],
      [
        "0", "0.50000000000000000000000000000000000007", "0.5",
      ]
    ),
  ])
  func `goes to the largest remainders in order`(
    text: String, weights: [Int], expected: [String]
  ) throws {
    #expect(try shares(text, weights) == expected)
  }

  @Test func `is nobody's where nothing weighs anything`() throws {
    #expect(try shares("10", [0, 0]).isEmpty)
    #expect(try shares("10", []).isEmpty)
  }

  @Test(arguments: [15, 39])
  func `adds up to the last digit, also where 128 bits do not suffice`(places: Int) throws {
    let bill = try amount("98765.432109876543210987654321098765432")
    let weights = [9_000_000_000_000_001, 7, 123_456_789_012_345, 1]
    let shares = bill.shares(by: weights, places: places)
    #expect(shares.reduce(.zero, +) == bill)
    let total = weights.reduce(0, +)
    for (share, weight) in zip(shares, weights) {
      let exact = (bill * ExactDecimal(weight)).quotient(by: ExactDecimal(total), places: 45)
      #expect((share - (exact ?? .zero)).magnitude <= ExactDecimal(1).shifted(byPlaces: -places))
    }
  }
}
