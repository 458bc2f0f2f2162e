import FoundationEssentials
import UsageModel

/// How far the days of the past have come that are read in spare slots, or for a one-shot command.
struct BackfillState: Sendable {
  var plan = BackfillPlan()
  /// The day that `plan` was made on.
  var plannedOn: UTCDay?
  /// Days that an answer left missing, and when: not asked again for a day, or what a server leaves out for good would
  /// be asked for at the pace of the budget for ever.
  var setAside: [Endpoint: [UTCDay: Date]] = [:]
  var pages = 0
}
