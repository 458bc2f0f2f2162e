import ArgumentParser
import FoundationEssentials

/// How old figures may be, in seconds.
struct CheckAge: Equatable, Sendable {
  let seconds: TimeInterval

  /// Reads `90s`, `15m`, `2h`, or seconds.
  static func parse(_ text: String) throws -> CheckAge {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(digits), (1...604_800).contains(number),
      number * (unit ?? 1) <= 604_800
    else {
      throw ValidationError("'\(text)' is not an age such as 90s, 15m or 2h, a week at most.")
    }
    return CheckAge(seconds: TimeInterval(number * (unit ?? 1)))
  }
}
