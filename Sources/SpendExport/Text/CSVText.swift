/// Comma-separated values by RFC 4180, in UTF-8: records end in CRLF, fields are quoted where they must be.
///
/// Text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers are written by this program and
/// stay numbers, negative ones too. Control characters, which a terminal would obey and at which some readers stop, become
/// U+FFFD; tabs and line breaks stay.
public enum CSVText {
  /// One record with its line end.
  public static func record(_ cells: some Sequence<ExportCell>) -> String {
    var text = ""
    append(cells, to: &text)
    return text
  }

  public static func header(_ names: some Sequence<String>) -> String {
    record(names.lazy.map { .text($0) })
  }

  static func append(_ cells: some Sequence<ExportCell>, to text: inout String) {
    var isFirst = true
    for cell in cells {
      if !isFirst { text += "," }
      isFirst = false
      switch cell {
      case .empty: break
      case .count(let count): text += String(count)
      case .amount(let amount): text += amount.canonicalText
      case .text(let field): append(field, to: &text)
      }
    }
    text += "\r\n"
  }

  private static func append(_ field: String, to text: inout String) {
    var needsQuotes = false
    var hasControls = false
    var hasQuotes = false
    for byte in field.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        needsQuotes = true
        hasQuotes = true
      case UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"): needsQuotes = true
      // 0xC2 leads the controls from U+0080 on, among others.
      case UInt8(ascii: "\t"): break
      case ..<0x20, 0x7F, 0xC2: hasControls = true
      default: break
      }
    }
    let mark = isFormula(field) ? "'" : ""
    guard needsQuotes || hasControls else {
      text += mark
      text += field
      return
    }
    text += needsQuotes ? "\"" + mark : mark
    if hasQuotes || hasControls {
      for scalar in field.unicodeScalars {
        switch scalar {
        case "\"": text += "\"\""
        case "\t", "\r", "\n": text.unicodeScalars.append(scalar)
        case ..<" ", "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
        default: text.unicodeScalars.append(scalar)
        }
      }
    } else {
      text += field
    }
    if needsQuotes { text += "\"" }
  }

  /// What spreadsheets take for the start of a formula, the full-width signs of East Asian input included, and the
  /// whitespace that some of them skip in front of it.
  private static func isFormula(_ field: String) -> Bool {
    switch field.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
