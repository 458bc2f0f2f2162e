import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Reading an answer` {
  private func cursor(_ text: String) throws -> JSONCursor {
    try JSONCursor(body: Array(text.utf8))
  }

  @Test func `complaints name the place and what is there`() throws {
    let body = try cursor(#"{"data":[{"results":[{"amount":250.5,"n":"7","o":null}]}]}"#)
    let result = try body.elements("data")[0].elements("results")[0]
    #expect(
      throws: ProviderError.unexpectedShape(
        at: "data[0].results[0].amount", detail: "is a number, not text")
    ) { try result.string("amount") }
    #expect(
      throws: ProviderError.unexpectedShape(
        at: "data[0].results[0].n", detail: "is text, not a number")
    ) { try result.count("n") }
    #expect(
      throws: ProviderError.unexpectedShape(at: "data[0].results[0].x", detail: "is missing")
    ) { try result.count("x") }
    #expect(
      throws: ProviderError.unexpectedShape(at: "data[0].results[0].o", detail: "is null, not text")
    ) { try result.string("o") }
    #expect(try result.optionalString("o") == nil)
    #expect(try result.optionalString("x") == nil)
    #expect(
      throws: ProviderError.unexpectedShape(at: "data", detail: "is an array, not an object")
    ) { try body.member("data").member("x") }
    #expect(throws: ProviderError.unexpectedShape(at: "body", detail: "is cut short (byte 6)")) {
      try cursor(#"{"a": "#)
    }
  }

  @Test(arguments: ["-1", "1.0", "1e3", "1000000000000001", "9223372036854775808", "1e400", "true"])
  func `counts are whole, not negative and bounded`(literal: String) throws {
    let body = try cursor("{\"n\":\(literal)}")
    #expect(throws: ProviderError.self) { try body.count("n") }
  }

  @Test func `counts exceed 32 bits`() throws {
    #expect(try cursor(#"{"n":1000000000000000}"#).count("n") == 1_000_000_000_000_000)
  }

  @Test(arguments: [
    ("0.06", "0.06"), ("12.50", "12.5"), ("1.5e-2", "0.015"), (#""12.50""#, "12.5"),
    (#""0.000012300000000000000000000000000000000""#, "0.0000123"),
    (#""0.123456789012345678901234567890123456789""#, "0.123456789012345678901234567890123456789"),
    ("0.123456789012345678901234567890123456789", "0.123456789012345678901234567890123456789"),
    (#""0E-6176""#, "0"), ("0E-6176", "0"), ("-3.5", "-3.5"), (#""41280.000000""#, "41280"),
  ])
  func `amounts are exact in every spelling`(literal: String, value: String) throws {
    let amount = try cursor("{\"a\":\(literal)}").member("a").decimal(orNumber: true)
    #expect(amount.canonicalText == value)
  }

  @Test(arguments: [
    #""NaN""#, #""Infinity""#, #""1e309""#, "1e309", #""12.5abc""#, #"" ""#, #""""#, #""0x10""#,
    #""+1""#, #""1,5""#, #""1.""#, #"" 1""#, "true", "null", "[]", #""1e-400""#,
  ])
  func `what is not an exact amount is refused`(literal: String) throws {
    let body = try cursor("{\"a\":\(literal)}")
    #expect(throws: ProviderError.self) { try body.member("a").decimal(orNumber: true) }
  }

  @Test func `times are UTC and within the calendar`() throws {
    let body = try cursor(
      #"{"a":"2026-11-01T00:00:00Z","b":1793491200,"c":"2026-11-01T00:00:00+01:00","d":253402300800}"#
    )
    #expect(try body.member("a").timestamp() == UTCDay.november(1).start)
    #expect(try body.member("b").unixTime() == UTCDay.november(1).start)
    #expect(throws: ProviderError.self) { try body.member("c").timestamp() }
    #expect(throws: ProviderError.self) { try body.member("d").unixTime() }
    #expect(throws: ProviderError.self) { try body.member("a").unixTime() }
    #expect(throws: ProviderError.self) { try body.member("b").timestamp() }
  }
}
