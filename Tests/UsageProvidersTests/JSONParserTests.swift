import Testing

@testable import UsageProviders

@Suite struct `The JSON parser` {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test func `keeps the order of members and the literals of numbers`() throws {
    let value = try parse(#" { "b": [1, -0.50e+3, true, false, null], "a": {} } "#)
    #expect(
      value
        == .object([
          .init(
            "b", .array([.number("1"), .number("-0.50e+3"), .bool(true), .bool(false), .null])),
          .init("a", .object([])),
        ]))
  }

  @Test func `what it reads survives being written`() throws {
    let value = try parse(
      #"{"a\"\\\u0000\u009b\n作":[0.060,1E-6176,[],{}],"b":{"c":null,"d":true}}"#)
    #expect(try parse(value.text) == value)
  }

  @Test func `keeps all digits of a number`() throws {
    let literal = "0.000012300000000000000000000000000000000"
    #expect(try parse(literal) == .number(literal))
    let long = String(repeating: "9", count: 10_000)
    #expect(try parse(long) == .number(long))
  }

  @Test(arguments: [
    (#""""#, ""),
    (#""plain 作者 é""#, "plain 作者 é"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u00e9\u4F5c""#, "é作"),
    (#""\ud83d\ude00!""#, "😀!"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\u0000""#, "\u{0}"),
  ])
  func `reads text`(literal: String, text: String) throws {
    #expect(try parse(literal) == .string(text))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
    "{a:1}", "{1:1}", "'a'", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"",
    "tru", "True", "nul", "NaN", "Infinity", "-Infinity", "01", "-", "-a", "1.", ".5", "1.e3", "1e",
    "1e+", "+1", "0x10", "1 2", "{} {}", "[1] x", "// c\n1", "\u{FEFF}1", "\"a\u{1}b\"",
  ])
  func `refuses what is not JSON`(text: String) {
    #expect(throws: JSONError.self) { try parse(text) }
  }

  @Test func `refuses a member that occurs twice, in small objects and large`() {
    #expect(throws: JSONError(byte: 12, problem: "ambiguous, with two members of one name")) {
      try parse(#"{"a":1,  "a":2}"#)
    }
    let many = (0..<100).map { "\"m\($0)\":0" }.joined(separator: ",")
    #expect(throws: JSONError.self) { try parse("{\(many),\"m7\":1}") }
    #expect(throws: JSONError.self) { try parse("{\(many),\"m99\":1}") }
    #expect(throws: Never.self) { try parse("{\(many)}") }
  }

  @Test func `stops at its depth limit instead of using up the stack`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(64)) }
    #expect(throws: JSONError(byte: 65, problem: "nested too deeply")) { try parse(nested(65)) }
    #expect(throws: JSONError.self) { try parse(String(repeating: "{\"a\":", count: 1_000_000)) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xC0, 0xAF, 0x22],
    ] as [[UInt8]])
  func `refuses broken UTF-8`(bytes: [UInt8]) {
    #expect(throws: JSONError(byte: 0, problem: "not UTF-8")) { try JSONParser.parse(bytes) }
  }

  @Test func `says that a truncated text is cut short, wherever it was cut`() throws {
    let whole = try Fixtures.bytes(of: "openai/costs/two-pages/1.json").dropLast()
    for length in 0..<whole.count {
      let error = #expect(throws: JSONError.self) {
        try JSONParser.parse(Array(whole.prefix(length)))
      }
      #expect(error?.problem == "cut short")
    }
  }
}
