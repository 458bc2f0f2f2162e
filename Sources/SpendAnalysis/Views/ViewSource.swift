import UsageModel

/// One question that a view is drawn from.
struct ViewSource: Sendable {
  let question: UsageQuestion
  /// Where `question` tells the workspace only through the list of keys: the question that tells it by itself. What it
  /// has beyond the rows of `question` belongs to the view too, and no key can be named for it.
  let whole: UsageQuestion?
  /// Its rows tell the cells of the view apart.
  let tellsCells: Bool
  /// What it counts in.
  let units: UnitSet
}
