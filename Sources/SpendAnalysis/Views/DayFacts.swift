import FoundationEssentials
import UsageModel

/// What was made of one day's facts so far.
struct DayFacts: Sendable {
  /// By the number of the question; nil where nothing was read.
  var usage: [Int: UsageTable?] = [:]
  var bills: [CostQuestion.Split: BillTable] = [:]
  var states: [CostQuestion.Split: DayBill] = [:]
  /// By the number of the view.
  var views: [Int: ViewDay] = [:]
  var hours: [Int: [Date: ViewHour]] = [:]
  var disagreements: [Disagreement]?
  /// What rates are made of.
  var paidCells: [RateCell: CellPayment]?
  /// The standard bill, split as questions about usage are.
  var allocations: [UsageQuestion.Split: BillTable] = [:]

  /// Without the views that nobody asks for any more.
  func keeping(_ numbers: Set<Int>) -> DayFacts {
    var facts = self
    facts.views = views.filter { numbers.contains($0.key) }
    facts.hours = hours.filter { numbers.contains($0.key) }
    return facts
  }

  mutating func forgetViews() {
    views = [:]
    hours = [:]
  }

  mutating func forgetSplits() {
    allocations = [:]
    forgetViews()
  }

  /// What neither names nor other questions change.
  var withoutUsage: DayFacts {
    var facts = DayFacts()
    facts.bills = bills
    facts.states = states
    facts.disagreements = disagreements
    return facts
  }
}
