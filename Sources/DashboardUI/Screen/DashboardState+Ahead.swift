extension DashboardState {
  /// What one key may lead to, the most likely first.
  private static let likely: [Intent] = [
    .nextBreakdown, .nextRange, .open, .earlier, .previousBreakdown, .previousRange, .later,
  ]

  /// Draws what the next key may lead to, so that what such a screen adds up is there by then: a year by another facet
  /// takes longer than a key should. To be called where nobody waits; ends early with its task.
  public func drawAhead(in frame: DashboardFrame) {
    for intent in Self.likely {
      guard !Task.isCancelled else { return }
      var next = self
      _ = reduce(&next, intent, in: frame)
      if next != self { _ = DrawnScreen(next, frame) }
    }
  }
}
