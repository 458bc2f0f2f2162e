import SpendExport
import Testing
import UsageModel

@Suite struct `Comma-separated text` {
  @Test(arguments: [
    ("plain", "plain"), ("作者", "作者"), ("a,b", #""a,b""#), (#"say "hi""#, #""say ""hi""""#),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("", ""),
    (" padded ", " padded "), ("bell\u{7}", "bell\u{FFFD}"),
    ("red \u{1B}[31m", "red \u{FFFD}[31m"), ("one\u{9B}byte", "one\u{FFFD}byte"),
    ("£5 a\tb", "£5 a\tb"), ("nul\0nul", "nul\u{FFFD}nul"),
  ])
  func `fields are quoted where RFC 4180 wants it`(field: String, text: String) {
    #expect(CSVText.record([.text(field)]) == text + "\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("＝1", "'＝1"),
    ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""), ("a=1", "a=1"),
    ("wrkspc_-1", "wrkspc_-1"),
  ])
  func `text that a spreadsheet would run gets an apostrophe`(field: String, text: String) {
    #expect(CSVText.record([.text(field)]) == text + "\r\n")
  }

  @Test func `negative numbers stay numbers`() throws {
    let credit = try ExactDecimal(text: "-12.50")
    #expect(CSVText.record([.amount(credit), .count(-3), .empty, .count(0)]) == "-12.5,-3,,0\r\n")
  }

  @Test func `amounts keep every digit`() throws {
    let fine = try ExactDecimal(text: "0.000000000000000000000000000000000000001")
    #expect(
      CSVText.record([.amount(fine)]) == "0.000000000000000000000000000000000000001\r\n")
  }

  @Test func `a header is a record of names`() {
    #expect(CSVText.header(["a", "b c"]) == "a,b c\r\n")
  }
}
