import SpendAnalysis
import UsageModel

typealias RestatementColumn = TableColumn<RestatementLine, RestatementContext>

/// What the cells of the restatements' table need beside their row.
struct RestatementContext: Sendable {
  let data: DashboardData
  let rowCount: Int
}

/// The columns of the restatements, in their order on screen. What changed, on which day and by how much never goes.
enum RestatementColumns {
  static func columns(hasSeveralAccounts: Bool) -> [RestatementColumn] {
    [seen] + (hasSeveralAccounts ? [account] : []) + [day, of, item, was, now, change, reason]
  }

  /// When the change was noticed, UTC.
  private static let seen = RestatementColumn("SEEN", alignment: .left, dropOrder: 4) {
    line, _, _ in
    let seenAt = line.restatement.seenAt
    return StyledLine(
      "\(UTCDay(containing: seenAt).dayAndMonth) \(seenAt.utcMinuteText)", .label)
  }.totalled { StyledLine("\($0.rowCount) changes", .title) }

  private static let account = RestatementColumn(
    "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24), dropOrder: 5
  ) { line, context, _ in StyledLine(context.data.shortTitle(of: line.account), .label) }

  private static let day = RestatementColumn("DAY", alignment: .left, dropOrder: 0) { line, _, _ in
    StyledLine(line.restatement.day.shortName)
  }

  private static let of = RestatementColumn("OF", alignment: .left, dropOrder: 6) { line, _, _ in
    StyledLine(line.restatement.endpoint.shortName, .label)
  }

  private static let item = RestatementColumn(
    "ITEM", alignment: .left, width: .text(least: 10, good: 28, most: 60), dropOrder: 0
  ) { line, _, _ in StyledLine(line.line.name) }

  private static let was = RestatementColumn("WAS", dropOrder: 3) { line, _, _ in
    value(line.line.was, line)
  }

  private static let now = RestatementColumn("IS", dropOrder: 2) { line, _, _ in
    value(line.line.now, line)
  }

  private static let change = RestatementColumn("CHANGE", dropOrder: 0) { line, _, _ in
    let difference = line.line.difference
    return StyledLine(
      RestatementText.difference(difference, line.line.unit),
      difference.isNegative ? .fall : .rise)
  }

  private static let reason = RestatementColumn("REASON", alignment: .left, dropOrder: 7) {
    line, _, _ in
    StyledLine(RestatementText.reason(line.restatement.reason), .label)
  }

  private static func value(_ value: ExactDecimal?, _ line: RestatementLine) -> StyledLine {
    let role: CellRole =
      switch line.line.unit {
      case .money: .billed
      case .usage: .text
      }
    return StyledLine(
      RestatementText.value(value, line.line.unit), value == nil ? .unknown : role)
  }
}
