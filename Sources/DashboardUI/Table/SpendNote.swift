import SpendAnalysis
import UsageModel

/// What a row lacks, in a few words: money that no bill names, or usage that nobody counted.
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
    var notes: [SpendLine.ID: SpendNote] = [:]
    for line in lines {
      guard case .key(let id, let key) = line.id, !key.isNotSplit,
        let account = screen.data.account(id)
      else { continue }
      let isSplit = !unsplit.contains { $0.id == id }
      notes[line.id] =
        line.billed.amounts == nil
        ? missingCost(line, key, of: account, isSplit: isSplit, screen)
        : missingUsage(line, key)
    }
    return notes
  }

  private static func missingCost(
    _ line: SpendLine, _ key: SpendKey, of account: AccountSnapshot, isSplit: Bool,
    _ screen: ResolvedScreen
  ) -> SpendNote? {
    if case .serviceTier(let tier?) = key, account.provider.billing.unbilledTiers.contains(tier) {
      return SpendNote(text: UnbilledReason.unbilledTier, weight: .essential)
    }
    var scope = screen.scope
    scope.account = account.id
    let bill = screen.data.index.billed(scope, over: screen.days)
    // A whole account that is not billed yet, or was not read, says so elsewhere.
    guard isSplit, line.usage.isUsed, line.billed.isComplete, let through = bill.billedThrough,
      bill.amounts != nil
    else { return nil }
    // The youngest bills may still name it.
    let days = screen.scope.day.map { $0..<$0.advanced(by: 1) } ?? screen.days
    let settled = days.filter { $0 <= through && screen.data.index.isComparable($0) }
    scope.keys.append(key)
    let wasUsed = settled.contains { day in
      var scope = scope
      scope.day = day
      return screen.data.index.usage(scope, over: days).isUsed
    }
    return SpendNote(text: wasUsed ? FigureText.noLine : "not billed yet", weight: .remark)
  }

  private static func missingUsage(_ line: SpendLine, _ key: SpendKey) -> SpendNote? {
    guard !line.usage.isUsed, line.usage.isComplete, key.facet != .lineItem else { return nil }
    return SpendNote(text: "no usage", weight: .aside)
  }
}

extension UsageFigure {
  /// Anything at all was counted.
  fileprivate var isUsed: Bool {
    (tokens?.total ?? 0) > 0 || (requests ?? 0) > 0 || quantities.values.contains { $0 > 0 }
  }
}
