import FoundationEssentials
import UsageModel

extension ReportParameter {
  /// A value that was typed, as it goes into the query, and the instant it names if it names one.
  struct Value {
    let wire: String
    var instant: Date?
  }

  /// - Parameter width: the bucket width that is asked, on which the number of buckets depends.
  func value(_ text: String, width: BucketWidth) throws(ReportProblem) -> Value {
    switch kind {
    case .text:
      guard !text.isEmpty else { throw ReportProblem("\(option) is empty.") }
      return Value(wire: text)
    case .choice(let choices):
      guard choices.contains(text) else {
        let hint =
          most > 1 && text.contains(",") ? " Repeat \(option) to give more than one." : ""
        throw isNot(text, "one of: \(choices.joined(separator: ", "))", hint: hint)
      }
      return Value(wire: text)
    case .flag:
      guard text == "true" || text == "false" else { throw isNot(text, "true or false") }
      return Value(wire: text)
    case .count(let range):
      return Value(wire: try count(text, in: range, of: ""))
    case .buckets(let limits):
      let most = limits[width] ?? width.pageLimit
      return Value(wire: try count(text, in: 1...most, of: " for \(width.rawValue) buckets"))
    case .timestamp:
      if let instant = ReportInstant.timestamp(text) { return Value(wire: text, instant: instant) }
      guard let instant = ReportInstant.day(text) else {
        throw isNot(text, "a time such as 2026-11-01T00:00:00Z or a day such as 2026-11-01")
      }
      return Value(wire: instant.utcText, instant: instant)
    case .unixTime:
      let typed = ReportInstant.timestamp(text) ?? ReportInstant.day(text)
      guard let instant = ReportInstant.unixTime(text) ?? typed,
        let seconds = Int(exactly: instant.timeIntervalSince1970), seconds >= 0
      else {
        throw isNot(
          text,
          "whole seconds since 1970, a time such as 2026-11-01T00:00:00Z or a day such as "
            + "2026-11-01")
      }
      return Value(wire: String(seconds), instant: instant)
    case .day:
      guard let instant = ReportInstant.day(text) else {
        throw isNot(text, "a day such as 2026-11-01")
      }
      return Value(wire: text, instant: instant)
    case .pathID:
      guard PathID.isOne(text) else {
        throw isNot(text, "an id, which is made of letters, digits, - and _")
      }
      return Value(wire: text)
    }
  }

  private func count(
    _ text: String, in range: ClosedRange<Int>, of what: String
  ) throws(ReportProblem) -> String {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text),
      range.contains(count)
    else {
      let bounds =
        range.upperBound == .max
        ? "starts at \(range.lowerBound)" : "goes from \(range.lowerBound) to \(range.upperBound)"
      throw ReportProblem("\(option)\(what) \(bounds), not '\(text)'.")
    }
    return String(count)
  }

  private func isNot(_ text: String, _ wanted: String, hint: String = "") -> ReportProblem {
    ReportProblem("\(option) '\(text)' is not \(wanted).\(hint)")
  }
}
