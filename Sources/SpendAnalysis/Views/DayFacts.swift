import FoundationEssentials
import UsageModel

/// What was made of one day's facts so far.
struct DayFacts: Sendable {
  var usage: [UsageQuestion: UsageTable] = [:]
  var bills: [CostQuestion.Split: BillTable] = [:]
  var states: [CostQuestion.Split: DayBill] = [:]
  /// By the number of the view.
  var views: [Int: ViewDay] = [:]
  var hours: [Int: [Date: ViewHour]] = [:]
  var disagreements: [Disagreement]?
}
