import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// The minutes by key, where keys take a question of their own.
  var keyMinutes: [RefreshTarget] {
    account.provider.questions.usage
      .filter { $0.resource.isPrimary && $0.split == .keys }
      .map { .current(.usage($0, .minute)) }
  }

  func isKeyMinutes(_ target: RefreshTarget) -> Bool { keyMinutes.contains(target) }

  /// Whether a viewer has them on screen, or had within their cadence.
  func areKeyMinutesOpen(at now: Date) -> Bool {
    guard let seenAt = keyMinutesSeenAt, seenAt <= now else { return false }
    return now < seenAt.addingTimeInterval(schedule.minutesByKey)
  }
}
