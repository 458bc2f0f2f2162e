/// Times as a configuration file spells them: `90s`, `5m`, `6h`, `1d`.
enum DurationText {
  private static let units: [(letter: Character, seconds: Int)] = [
    ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
  ]

  /// - Returns: whole seconds; nil for anything else, zero included.
  static func seconds(_ text: String) -> Int? {
    guard let letter = text.last, let unit = units.first(where: { $0.letter == letter }),
      text.dropLast().allSatisfy({ ("0"..."9").contains($0) }),
      let count = Int(text.dropLast()), count > 0
    else { return nil }
    let (seconds, overflows) = count.multipliedReportingOverflow(by: unit.seconds)
    return overflows ? nil : seconds
  }

  /// In the largest unit that leaves nothing over.
  static func text(_ seconds: Int) -> String {
    let unit = units.last { seconds % $0.seconds == 0 } ?? units[0]
    return "\(seconds / unit.seconds)\(unit.letter)"
  }
}
