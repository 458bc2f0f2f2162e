import UsageModel

/// What one part of the spend adds to its change.
public struct Contribution: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case slice(SpendSlice)
    /// The rest: this many slices that moved less than those listed.
    case smaller(Int)
    /// Money that no fact tells apart by the slices.
    case notToldApart
  }

  public let subject: Subject
  public let now: ExactDecimal
  public let then: ExactDecimal
  public let nowMark: CostFigure.Mark
  public let thenMark: CostFigure.Mark
  /// Used now without a known rate: in no amount.
  public let unpricedTokens: Int
  /// Of the change of all of them together: more than 1 where others fell. nil where they come to no change.
  public let share: Double?
  /// Its drill-down; nil of what is not one slice. Kinds of tokens have none of their own.
  public let scope: SpendScope?

  public init(
    subject: Subject, now: ExactDecimal, then: ExactDecimal, nowMark: CostFigure.Mark,
    thenMark: CostFigure.Mark, unpricedTokens: Int = 0, share: Double?, scope: SpendScope? = nil
  ) {
    self.subject = subject
    self.now = now
    self.then = then
    self.nowMark = nowMark
    self.thenMark = thenMark
    self.unpricedTokens = unpricedTokens
    self.share = share
    self.scope = scope
  }

  public var difference: ExactDecimal { now - then }

  /// Of the difference.
  public var mark: CostFigure.Mark { nowMark.combined(with: thenMark) }
}

extension CostFigure.Mark {
  /// Of a sum: any part that is estimated makes it so, then any that is allocated.
  public func combined(with other: Self) -> Self {
    switch (self, other) {
    case (.estimated, _), (_, .estimated): .estimated
    case (.allocated, _), (_, .allocated): .allocated
    case (.billed, .billed): .billed
    }
  }
}
