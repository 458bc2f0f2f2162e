import UsageModel

/// A view as it is drawn from the facts of one account.
struct FactView: Sendable {
  /// A question of the plan, by its number in `AccountFacts`.
  struct Source: Sendable {
    let source: ViewSource
    let question: Int
    let whole: Int?
    /// The cell that no other question of the view tells of.
    let cell: Int?
  }

  /// Among the views of the account.
  let number: Int
  let plan: ViewPlan
  let sources: [Source]
  var cells: ViewCells

  var matcher: ViewMatcher { cells.matcher }
}
