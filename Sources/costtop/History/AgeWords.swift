import FoundationEssentials

/// How long ago something was read, in whole units: `just now`, `4 min ago`, `3 h ago`, `2 days ago`.
enum AgeWords {
  static func of(_ instant: Date, at now: Date) -> String {
    let minutes = (now.timeIntervalSince(instant) / 60).rounded(.down)
    guard minutes >= 1 else { return "just now" }
    if minutes < 60 { return "\(Int(minutes)) min ago" }
    if minutes < 48 * 60 { return "\(Int(minutes / 60)) h ago" }
    return "\(Int(exactly: (minutes / 1440).rounded(.down)) ?? 0) days ago"
  }
}
