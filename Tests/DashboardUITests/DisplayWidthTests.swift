import Testing

@testable import DashboardUI

@Suite struct `Display width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("作者", 4), ("e\u{301}clair", 6), ("ｆｕｌｌ", 8), ("한국", 4), ("🙂", 2),
    ("…", 1), ("▁█", 2), ("─", 1), ("›", 1), ("é", 1), ("日本 ok", 7),
  ])
  func `counts columns, not characters`(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "a[31mb"), ("bell\u{07}", "bell"), ("a\tb\nc", "a b c"),
    ("a\r\nb", "a b"), ("zero\u{200B}width", "zerowidth"), ("bidi\u{202E}", "bidi"),
    ("👩‍👩‍👧", "👩"), ("❤️", "❤"), ("🇯🇵", "JP"), ("e\u{301}", "e\u{301}"), ("\u{301}x", "x"),
    ("👍🏽", "👍"), ("\u{9B}31m", "31m"),
  ])
  func `cleaning leaves nothing that moves the cursor`(_ text: String, _ cleaned: String) {
    #expect(DisplayText.cleaned(text) == cleaned)
  }

  @Test func `truncation is by columns and never splits a wide character`() {
    let line = StyledLine("作者作者")
    #expect(line.truncated(to: 8, ellipsis: "…").text == "作者作者")
    #expect(line.truncated(to: 7, ellipsis: "…").text == "作者作…")
    #expect(line.truncated(to: 6, ellipsis: "…").text == "作者…")
    #expect(line.truncated(to: 2, ellipsis: "…").text == "…")
    #expect(line.truncated(to: 1, ellipsis: "…").text == "…")
    #expect(line.truncated(to: 0, ellipsis: "…").text == "")
    #expect(StyledLine("abcdef").truncated(to: 5, ellipsis: "...").text == "ab...")
    #expect(StyledLine("abcdef").truncated(to: 2, ellipsis: "...").text == "..")
  }

  @Test func `pieces are dropped whole, with a mark unless they are extras`() {
    let pieces = [StyledLine("first"), StyledLine("second"), StyledLine("third")]
    func joined(_ width: Int, extras: Int = 0) -> String {
      StyledLine.joining(pieces, extras: extras, separator: " · ", width: width, ellipsis: "…").text
    }
    #expect(joined(22) == "first · second · third")
    #expect(joined(21) == "first · second …")
    #expect(joined(21, extras: 1) == "first · second")
    #expect(joined(13) == "first …")
    #expect(joined(4) == "fir…")
  }

  @Test func `a wide character at the right edge is left out, not cut in half`() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1), glyphs: .unicode)
    canvas.write(StyledLine("a作"), x: 1, y: 0, width: 3)
    #expect(canvas.grid.text == " a")
  }
}

extension StyledLine {
  var text: String { spans.map(\.text).joined() }
}
