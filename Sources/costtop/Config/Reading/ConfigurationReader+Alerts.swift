import CursesTerminal
import UsageModel

/// What the file says about spend that wants to be looked at, and about who is told of it.
extension ConfigurationReader {
  /// A list, or one word.
  mutating func notify(of cursor: ConfigurationCursor) -> NotifyEntry {
    var named: [TerminalNotice] = []
    if case .sequence = cursor.node {
      named = (elements(of: cursor) ?? []).compactMap { choice(of: $0, TerminalNotice.self) }
    } else {
      named = choice(of: cursor, TerminalNotice.self).map { [$0] } ?? []
    }
    return NotifyEntry(
      ways: TerminalNotice.allCases.filter(named.contains), line: cursor.place?.line)
  }

  mutating func hook(of cursor: ConfigurationCursor) -> HookEntry? {
    guard let members = members(of: cursor, ["command", "timeout"]) else { return nil }
    if members["command"] == nil { note("has no command", at: cursor) }
    let command = members["command"].flatMap { self.command(of: $0) }
    let timeout =
      members["timeout"].map { seconds(of: $0, in: HookEntry.timeouts) } ?? HookEntry.usualTimeout
    guard let command, let timeout else { return nil }
    return HookEntry(command: command, timeout: timeout, lines: members.lines)
  }

  mutating func anomalies(of cursor: ConfigurationCursor) -> AnomaliesEntry {
    typealias Value = AnomaliesEntry.Value
    guard let members = members(of: cursor, Value.allCases.map(\.rawValue)) else {
      return AnomaliesEntry()
    }
    var entry = AnomaliesEntry(lines: members.lines)
    for value in Value.allCases {
      guard let cursor = members[value.rawValue], let number = number(of: cursor, in: value.range)
      else { continue }
      value.set(number, in: &entry.rules)
    }
    return entry
  }

  private mutating func number(
    of cursor: ConfigurationCursor, in range: ClosedRange<ExactDecimal>
  ) -> ExactDecimal? {
    guard let text = text(of: cursor) else { return nil }
    let isPlain =
      text.utf8.count <= 20
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
      }
    guard isPlain, let number = try? ExactDecimal(text: text[...]) else {
      note("is not a number such as 5 or 1.5", at: cursor)
      return nil
    }
    guard range.contains(number) else {
      let bounds = [range.lowerBound, range.upperBound].map(\.canonicalText)
      note("\(text) is not between \(bounds[0]) and \(bounds[1])", at: cursor)
      return nil
    }
    return number
  }
}
