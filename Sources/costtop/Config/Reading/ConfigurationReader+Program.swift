/// What the file says about the program itself: how often it reads, how it draws.
extension ConfigurationReader {
  mutating func cadence(of cursor: ConfigurationCursor) -> [CadenceEntry] {
    let readings = CadenceEntry.Reading.allCases
    guard let members = members(of: cursor, readings.map(\.rawValue)) else { return [] }
    return readings.compactMap { reading in
      guard let value = members[reading.rawValue],
        let seconds = seconds(of: value, in: reading.range)
      else { return nil }
      return CadenceEntry(
        reading: reading, seconds: seconds, line: members.lines[reading.rawValue] ?? 0)
    }
  }

  mutating func theme(of cursor: ConfigurationCursor) -> ThemeEntry {
    guard let members = members(of: cursor, ["colors", "ascii"]) else { return ThemeEntry() }
    return ThemeEntry(
      colors: members["colors"].flatMap { choice(of: $0, ThemeEntry.Colors.self) } ?? .auto,
      ascii: members["ascii"].flatMap { flag(of: $0) } ?? false,
      lines: members.lines)
  }
}
