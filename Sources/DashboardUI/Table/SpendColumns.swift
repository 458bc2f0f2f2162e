import SpendAnalysis
import UsageModel

/// The columns of each table about spend, in their order on screen.
///
/// Where room is short they go in this order: NOTE of rows without usage, share bar, ACCOUNT, CACHE-W, REQS, NOTE of
/// rows without cost (the selected row's then stands in the table's lower edge), CACHE-R, UNITS, DAYS, INPUT, OUTPUT,
/// HIT, $/MTOK, SHARE. The first column and COST never go, except COST beside a resource's USAGE.
enum SpendColumns {
  /// What the rows of a table have that asks for a column.
  struct Needs: Hashable, Sendable {
    var hasSeveralAccounts = false
    /// Two accounts have rows of the same name.
    var needsAccount = false
    /// Usage in other units than tokens.
    var hasUnits = false
    /// The bill counts what it charges for.
    var hasQuantities = false
    var note: SpendNote.Weight?
    /// The charts of the rows, and how many columns they have.
    var chart = ChartColumnWidth.day
    var chartCount = 30
  }

  static func breakdown(_ heading: String, _ facet: SpendFacet, _ needs: Needs) -> [SpendColumn] {
    let first = [name(heading)] + account(needs)
    switch facet {
    case .lineItem:
      return first + [cost, share, shareBar] + (needs.hasQuantities ? [quantity, price] : [])
        + note(needs) + [chart(needs)]
    case .resource:
      // No bill is split by resource, so its usage says more than its cost.
      return first + [amountUsed, cost(dropOrder: 1), share, input, output, requests] + note(needs)
    case .model, .workspace, .apiKey, .user, .serviceTier:
      return first + [cost, share, shareBar] + note(needs) + units(needs) + tokenColumns
        + [rate, chart(needs)]
    }
  }

  /// The money of an hour is a part of its day's, so there are neither shares nor rates.
  static func ofHour(_ heading: String, _ needs: Needs) -> [SpendColumn] {
    [name(heading)] + account(needs) + [cost, tokens, tokenBar] + units(needs) + tokenColumns
  }

  /// Where no day can have a cost, the columns tell how much was used.
  static func days(_ needs: Needs, isBilled: Bool) -> [SpendColumn] {
    guard isBilled else { return [day, cost, tokens, tokenBar] + units(needs) + tokenColumns }
    return [day, cost, bill, share, shareBar] + units(needs) + tokenColumns + [rate]
  }

  static func months(_ needs: Needs, isBilled: Bool) -> [SpendColumn] {
    guard isBilled else { return [month, cost, tokens, tokenBar] + units(needs) + tokenColumns }
    return [month, cost, billOfMonth, change, share, shareBar] + units(needs) + tokenColumns
      + [rate]
  }

  static func hours(_ needs: Needs) -> [SpendColumn] {
    [hour, cost, tokens, tokenBar] + units(needs) + tokenColumns
  }

  private static func account(_ needs: Needs) -> [SpendColumn] {
    guard needs.hasSeveralAccounts else { return [] }
    return [
      SpendColumn(
        "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24),
        dropOrder: needs.needsAccount ? 1 : 11
      ) { line, context, _ in
        StyledLine(line.id.account.flatMap { context.accountTitles[$0] } ?? "", .label)
      }
    ]
  }

  private static func note(_ needs: Needs) -> [SpendColumn] {
    guard let weight = needs.note else { return [] }
    // A column that is needed is wide enough for its longest note.
    let (dropOrder, good) =
      switch weight {
      case .essential: (2, 30)
      case .remark: (9, 19)
      case .aside: (13, 10)
      }
    return [
      SpendColumn(
        SpendNote.heading, alignment: .left, width: .text(least: 8, good: good, most: 36),
        dropOrder: dropOrder
      ) { line, context, _ in StyledLine(context.notes[line.id] ?? "", .label) }
      .totalled(unpriced)
    ]
  }

  private static func units(_ needs: Needs) -> [SpendColumn] { needs.hasUnits ? [units] : [] }
}
