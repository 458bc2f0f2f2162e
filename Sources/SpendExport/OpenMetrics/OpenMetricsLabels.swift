/// The labels of a sample, as they stand between the braces.
///
/// The format escapes backslash, quote and line feed. Other control characters become U+FFFD: readers take them for the
/// end of a line or of the file. A label without a value is left out, which means the same.
struct OpenMetricsLabels: Sendable {
  private(set) var text = ""

  init(accountOf row: ExportRow) {
    add("account", row.account.text)
    add("provider", row.provider)
    add("organization_id", row.organization?.id)
  }

  func adding(_ values: [ExportValue]) -> OpenMetricsLabels {
    var labels = self
    for value in values {
      for (name, text) in zip(ExportValue.columns(of: value.facet), value.texts) {
        labels.add(name, text)
      }
    }
    return labels
  }

  private mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    if !text.isEmpty { text += "," }
    text += name
    text += "=\""
    if value.utf8.contains(where: {
      $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }) {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\\": text += "\\\\"
        case "\"": text += "\\\""
        case "\n": text += "\\n"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: text += "\u{FFFD}"
        default: text.unicodeScalars.append(scalar)
        }
      }
    } else {
      text += value
    }
    text += "\""
  }

  func adding(_ name: String, _ value: String?) -> OpenMetricsLabels {
    var labels = self
    labels.add(name, value)
    return labels
  }
}
