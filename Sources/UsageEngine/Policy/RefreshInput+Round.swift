import FoundationEssentials
import UsageModel

extension RefreshInput {
  /// What a single round waits for the budget's next slot whatever it asks: OpenAI's second, and not Anthropic's
  /// minute.
  private static var roundPatience: TimeInterval { 5 }

  /// Leaves what a single round still asks: nothing twice, however fast time passes, but names that go on where a slot
  /// is free. Once the budget is spent, it waits for what totals come from and for what the viewer wished for.
  mutating func limit(toRoundAfter tried: Set<RefreshTarget>) {
    let hasSlot = slotFreeAt <= now
    let isSlotFar = slotFreeAt.timeIntervalSince(now) > Self.roundPatience
    let wished = Set(wishes.flatMap(\.targets))
    targets = targets.filter { target in
      if target.isBackfill { return false }
      if position(of: target) != nil {
        return hasSlot && (records[target]?.failure == nil || !tried.contains(target))
      }
      guard !tried.contains(target) else { return false }
      return !isSlotFar || target.isEssential || wished.contains(target)
    }
  }
}
