import SpendAnalysis
import UsageModel

/// One level of the drill-down with what the viewer left there, so that coming back finds it as it was.
struct DrillLevel: Hashable, Sendable {
  /// What opening this level added to the breadcrumb: one `Enter` may add an account and a row of it.
  var steps: [DrillStep]
  /// nil until the viewer chose; then the level's table has the focus.
  var focus: PaneID?
  /// nil until the viewer moved it; then the last whole day is under it.
  var dayCursor: UTCDay?
  /// nil until the viewer chose; a level that does not offer it takes its first.
  var breakdown: Breakdown?
  var selections: [PaneID: RowSelection] = [:]

  init(steps: [DrillStep] = [], dayCursor: UTCDay? = nil, breakdown: Breakdown? = nil) {
    self.steps = steps
    self.dayCursor = dayCursor
    self.breakdown = breakdown
  }
}
