import BigInt
import Testing
import UsageModel

@Suite struct `Exact decimals` {
  @Test(arguments: [
    ("0.06", "0.06"),
    ("12.50", "12.5"),
    ("1.5e-2", "0.015"),
    ("1.5E+2", "150"),
    ("0E-6176", "0"),
    ("-0.0", "0"),
    ("-12.40", "-12.4"),
    ("250.5", "250.5"),
    ("0.000012300000000000000000000000000000000", "0.0000123"),
    ("0.2471050000000000000000000000", "0.247105"),
    ("1000000", "1000000"),
    ("0.100000000000000000000000000000000000001", "0.100000000000000000000000000000000000001"),
  ])
  func `every spelling the APIs use is read exactly`(literal: String, canonical: String) throws {
    #expect(try ExactDecimal(text: literal).canonicalText == canonical)
  }

  @Test(arguments: [
    "", " ", "12.5abc", "0x10", "+5", ".5", "5.", "1e", "1e+", "NaN", "Infinity", "1,5", "1 000",
    "--1", "1.2.3", "١٢",
  ])
  func `anything else is refused`(text: String) {
    #expect(throws: DecimalTextError.malformed) { try ExactDecimal(text: text) }
  }

  @Test(arguments: ["1e309", "1e-200", "1e99999999999999999999", "1e37"])
  func `a value too large or too fine to carry is refused, not rounded`(text: String) {
    #expect(throws: DecimalTextError.overflow) { try ExactDecimal(text: text) }
  }

  @Test func `the least of 128 bits is the same as a sum, as a text and from units`() throws {
    let text = "-17014118346046923173168730371588410.5728"
    let read = try ExactDecimal(text: text)
    let half = try ExactDecimal(text: "-8507059173023461586584365185794205.2864")
    for made in [half + half, ExactDecimal(units: .min, places: 4), -(-read)] {
      #expect(made == read)
      #expect(made.hashValue == read.hashValue)
      #expect(made.canonicalText == text)
      #expect((made - read).isZero)
      #expect(made < half)
    }
  }

  @Test func `sums keep every digit past 38`() throws {
    let large = try ExactDecimal(text: "123456.5")
    let fine = try ExactDecimal(text: "0.000000000000000000000000000000000000001")
    #expect(
      (large + fine).canonicalText == "123456.500000000000000000000000000000000000001")
    #expect((large + fine) - fine == large)
  }

  /// Around the 128 bits that most amounts fit.
  @Test(arguments: [
    (
      "170141183460469231731687303715.884105727", "0.000000001",
      "170141183460469231731687303715.884105728"
    ),
    (
      "-170141183460469231731687303715.884105728", "-1", "-170141183460469231731687303716.884105728"
    ),
    ("99999999999999999999999999999999999", "1", "100000000000000000000000000000000000"),
    (
      "123456789012345678901234567890.123456789012345678901234567890",
      "-123456789012345678901234567890.123456789012345678901234567889",
      "0.000000000000000000000000000001"
    ),
    (
      "1e35", "1e-96",
      "100000000000000000000000000000000000.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"
    ),
  ])
  func `sums are exact on both sides of what 128 bits hold`(
    one: String, other: String, sum: String
  ) throws {
    let (one, other) = (try ExactDecimal(text: one), try ExactDecimal(text: other))
    let total = one + other
    #expect(total.canonicalText == sum)
    #expect(try total == ExactDecimal(text: sum))
    #expect(total - other == one)
    #expect(total - one == other)
    #expect(-(-total) == total)
    #expect((one < total) == !other.isNegative)
  }

  @Test(arguments: [
    "0.1", "1234.5678", "-0.000001", "9007199254740993", "1e30", "123456789.123456789123456789",
  ])
  func `the nearest binary number is that of the text`(text: String) throws {
    #expect(try ExactDecimal(text: text).approximate == Double(text))
  }

  @Test func `units of a place are the value or nothing`() throws {
    #expect(try ExactDecimal(text: "1.25").units(places: 3) == 1250)
    #expect(try ExactDecimal(text: "1.25").units(places: 1) == nil)
    #expect(try ExactDecimal(text: "1e30").units(places: 20) == nil)
    #expect(ExactDecimal(units: -12_500, places: 3).canonicalText == "-12.5")
    #expect(ExactDecimal(units: 0, places: 20) == .zero)
  }

  @Test func `equal values are equal however they were written`() throws {
    #expect(try ExactDecimal(text: "1.50") == ExactDecimal(text: "15e-1"))
    #expect(try Set([ExactDecimal(text: "2.0"), ExactDecimal(text: "2")]).count == 1)
  }

  @Test func `cents become dollars by moving the point`() throws {
    #expect(try ExactDecimal(text: "250.5").shifted(byPlaces: -2).canonicalText == "2.505")
  }

  @Test(arguments: [
    ("2.675", "2.68"), ("2.665", "2.67"), ("-2.675", "-2.68"), ("0.004", "0"), ("9.999", "10"),
  ])
  func `rounding is half away from zero, on the decimal digits`(text: String, rounded: String)
    throws
  {
    #expect(try ExactDecimal(text: text).rounded(toPlaces: 2).canonicalText == rounded)
  }

  @Test func `a quotient is rounded once, at the places asked`() throws {
    let cost = try ExactDecimal(text: "10")
    #expect(cost.quotient(by: ExactDecimal(3), places: 4)?.canonicalText == "3.3333")
    #expect(
      cost.quotient(by: try ExactDecimal(text: "0.003"), places: 1)?.canonicalText == "3333.3")
    #expect(cost.quotient(by: .zero, places: 2) == nil)
  }

  @Test func `a significand of any size and sign is taken as it is`() throws {
    let texts = (1...40).flatMap { digits -> [String] in
      let text = String(repeating: "1234567891", count: 4).prefix(digits)
      return ["\(text)", "-\(text)"]
    }
    let edges = [
      "18446744073709551617", "340282366920938463463374607431768211457",
      "170141183460469231731687303715884105727",
    ]
    for text in texts + edges + edges.map({ "-" + $0 }) {
      let significand = try #require(BigInt(text, radix: 10))
      let value = ExactDecimal(significand: significand, exponent: -20)
      #expect(value == (try ExactDecimal(text: "\(text)e-20")))
      #expect(value.significand == significand)
      #expect(value + ExactDecimal(significand: -significand, exponent: -20) == .zero)
      #expect(ExactDecimal(significand).shifted(byPlaces: -20) == value)
    }
  }

  @Test func `order is by value`() throws {
    let texts = ["-1", "-0.5", "0", "0.05", "0.5", "3"]
    let values = try texts.map { try ExactDecimal(text: $0) }
    #expect(values.shuffled().sorted() == values)
  }
}

@Suite struct `Money on screen` {
  @Test(arguments: [
    ("8552.4", "$8,552.40"), ("1234567.891", "$1,234,567.89"), ("0", "$0.00"),
    ("0.004", "<$0.01"), ("-0.5", "-$0.50"), ("999.995", "$1,000.00"),
  ])
  func `dollars are grouped and rounded for the eye only`(amount: String, shown: String) throws {
    #expect(try Money(decimalText: amount, currency: .usd).formatted() == shown)
  }

  @Test func `other currencies are named and a missing one is said to be missing`() throws {
    #expect(try Money(decimalText: "3", currency: Currency(code: "eur")).formatted() == "3.00 EUR")
    #expect(
      try Money(decimalText: "3", currency: .missing).formatted() == "3.00 (no currency)")
  }
}

@Suite struct `Sums of money` {
  @Test func `currencies are never added to each other`() throws {
    var sum = Amounts()
    sum.add(try Money(decimalText: "1.10", currency: .usd))
    sum.add(try Money(decimalText: "2", currency: Currency(code: "EUR")))
    sum.add(try Money(decimalText: "0.90", currency: .usd))
    #expect(sum.moneys.map { $0.formatted() } == ["2.00 EUR", "$2.00"])
  }

  @Test func `a missing currency is a bucket of its own`() throws {
    let sum = Amounts([
      try Money(decimalText: "1", currency: .usd), try Money(decimalText: "1", currency: .missing),
    ])
    #expect(sum[.usd] == ExactDecimal(1))
    #expect(sum.currencies == [.missing, .usd])
  }

  @Test func `differences name only currencies that differ`() throws {
    let billed = Amounts([
      try Money(decimalText: "5", currency: .usd),
      try Money(decimalText: "1", currency: Currency(code: "EUR")),
    ])
    let drawn = Amounts([
      try Money(decimalText: "4.75", currency: .usd),
      try Money(decimalText: "1.0", currency: Currency(code: "EUR")),
    ])
    #expect(billed.differences(from: drawn).map { $0.formatted() } == ["$0.25"])
  }
}
