import SpendAnalysis
import UsageModel

/// What a row lacks, in a few words: money that no bill names, usage that has no price, or that nobody counted.
struct SpendNote: Hashable, Sendable {
  enum Weight: Int, Hashable, Sendable, Comparable {
    /// The row's dashes say the same.
    case aside
    /// Why there is no cost: none yet, or none under this name.
    case remark
    /// Usage that costs money which is in no report.
    case essential

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  let text: String
  let weight: Weight

  static let heading = "NOTE"

  /// Rows that have both sides, or whose name says why not, have none; nor have those of the `unsplit` accounts, of
  /// which one remark stands below the table.
  static func all(
    of lines: [SpendLine], unsplit: [AccountSnapshot], _ screen: ResolvedScreen
  ) -> [SpendLine.ID: SpendNote] {
    guard screen.scope.hour == nil else { return [:] }
    let costs = Dictionary(
      screen.accounts.map { account in
        var scope = screen.scope
        scope.account = account.id
        return (account.id, screen.data.cost(scope, over: screen.days))
      }, uniquingKeysWith: { first, _ in first })
    var notes: [SpendLine.ID: SpendNote] = [:]
    for line in lines {
      guard case .key(let id, let key) = line.id, !key.isNotSplit,
        let account = screen.data.account(id)
      else { continue }
      if let unpriced = FigureText.unpriced(line.cost) {
        notes[line.id] = SpendNote(text: unpriced, weight: .essential)
      } else if line.cost.amounts != nil {
        notes[line.id] =
          line.billed.amounts == nil
          ? estimateAlone(line, key, of: account) : missingUsage(line, key, of: costs[id])
      } else if case .serviceTier(let tier?) = key,
        account.provider.billing.unbilledTiers.contains(tier)
      {
        notes[line.id] = SpendNote(text: UnbilledReason.unbilledTier, weight: .essential)
      } else if let bill = costs[id]?.billed, !unsplit.contains(where: { $0.id == id }) {
        notes[line.id] = missingCost(line, key, of: account, bill, screen)
      }
    }
    return notes
  }

  /// Why there is nothing but an estimate of some days.
  private static func estimateAlone(
    _ line: SpendLine, _ key: SpendKey, of account: AccountSnapshot
  ) -> SpendNote {
    line.billed.hasUnsplitMoney
      ? SpendNote(text: SpendKey.notSplit(key.facet).label(in: account), weight: .remark)
      : SpendNote(text: FigureText.estimateOnly, weight: .aside)
  }

  private static func missingCost(
    _ line: SpendLine, _ key: SpendKey, of account: AccountSnapshot, _ bill: BilledFigure,
    _ screen: ResolvedScreen
  ) -> SpendNote? {
    // A whole account that is not billed yet, or was not read, says so elsewhere.
    guard let firstUse = line.firstUse, line.billed.isComplete, let through = bill.billedThrough,
      bill.amounts != nil
    else { return nil }
    // The youngest bills may still name it.
    guard firstUse <= through, screen.data.index.isComparable(firstUse) else {
      return SpendNote(text: "not billed yet", weight: .remark)
    }
    let isUnsplit = line.billed.hasUnsplitMoney
    let notSplit = SpendKey.notSplit(key.facet).label(in: account)
    return SpendNote(text: isUnsplit ? notSplit : FigureText.noLine, weight: .remark)
  }

  /// `no usage`; where the rest of the account is estimated to its end, how far this is billed too, which nothing stands
  /// for: `no usage, thru Thu 19`.
  private static func missingUsage(
    _ line: SpendLine, _ key: SpendKey, of account: CostFigure?
  ) -> SpendNote? {
    guard !line.usage.isUsed, line.usage.isComplete, key.facet != .lineItem else { return nil }
    let isAlone = account.map { FigureText.reach($0, separator: "").isEmpty } ?? false
    let reach = isAlone ? FigureText.reach(line.cost, separator: ", ").last : nil
    return SpendNote(text: "no usage" + (reach.map { ", \($0)" } ?? ""), weight: .aside)
  }
}

extension UsageFigure {
  /// Anything at all was counted.
  fileprivate var isUsed: Bool {
    (tokens?.total ?? 0) > 0 || (requests ?? 0) > 0 || quantities.values.contains { $0 > 0 }
  }
}
