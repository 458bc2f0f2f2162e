import SpendAnalysis
import UsageModel

/// The tables about spend, ready to be drawn.
enum SpendPanes {
  typealias Pane = TablePane<SpendLine, SpendContext>

  static func breakdown(_ screen: ResolvedScreen) -> Pane {
    let lines = screen.lines[.breakdown] ?? []
    let facet = screen.breakdown.facet ?? .model
    let unsplit = unsplitAccounts(lines, screen)
    let notes = SpendNote.all(of: lines, unsplit: unsplit, screen)
    let context = SpendContext(lines, notes: notes.mapValues(\.text), screen)
    var needs = needs(lines, context)
    needs.chart = screen.window.rowColumns
    needs.chartCount = screen.window.rowColumns.intervals(of: screen.chartDays).count
    needs.note = notes.values.map(\.weight).max()
    let heading = screen.breakdownName.uppercased()
    return TablePane(
      pane: .breakdown,
      title: title(BreakdownText.title(screen.breakdown, in: screen.accounts), screen),
      right: right(facet, screen),
      columns: screen.kind == .hour
        ? SpendColumns.ofHour(heading, needs) : SpendColumns.breakdown(heading, facet, needs),
      context: context,
      lines: lines,
      remarks: unsplit.map { unsplitRemark($0, facet, screen.scope) }
        + allocatedRemarks(lines, facet, screen),
      selectedNote: screen.selectedLine(in: .breakdown).flatMap { line in
        notes[line.id]?.text
      },
      emptyText: emptyText(screen)
    )
  }

  static func days(_ screen: ResolvedScreen) -> Pane {
    periods(.days, "Days", screen, columns: SpendColumns.days)
  }

  static func months(_ screen: ResolvedScreen) -> Pane {
    periods(.months, "Months", screen, columns: SpendColumns.months)
  }

  private static func periods(
    _ pane: PaneID, _ name: String, _ screen: ResolvedScreen,
    columns: (_ needs: SpendColumns.Needs, _ isBilled: Bool) -> [SpendColumn]
  ) -> Pane {
    let lines = screen.lines[pane] ?? []
    let context = SpendContext(lines, screen)
    return TablePane(
      pane: pane, title: title(name, screen), right: BillReach.wordings(screen),
      columns: columns(needs(lines, context), context.unbilledReason == nil),
      context: context, lines: lines,
      remarks: context.unbilledReason.map { [$0] } ?? [], emptyText: emptyText(screen))
  }

  /// Hours have no bill: they say that their money is a part of the day's, or why they have none.
  static func hours(_ screen: ResolvedScreen) -> Pane {
    let lines = screen.lines[.hours] ?? []
    let day = screen.scope.day
    let isLoading = screen.accounts.contains { account in
      day.map { account.demands.contains(.hours(of: $0)) && account.ledger.hours(of: $0) == nil }
        ?? false
    }
    let isKnown = lines.contains { $0.usage.tokens != nil || !$0.usage.quantities.isEmpty }
    let right =
      isLoading
      ? "loading hours" + screen.glyphs.ellipsis : isKnown ? ofHours(lines) : "not read"
    let context = SpendContext(lines, screen)
    return TablePane(
      pane: .hours, title: title("Hours", screen),
      right: Wordings([right], isLoading ? .stale : .label),
      columns: SpendColumns.hours(needs(lines, context)), context: context, lines: lines,
      emptyText: emptyText(screen))
  }

  private static func needs(_ lines: [SpendLine], _ context: SpendContext) -> SpendColumns.Needs {
    SpendColumns.Needs(
      hasSeveralAccounts: Set(lines.compactMap(\.id.account)).count > 1,
      needsAccount: Set(context.labels.values).count < lines.count,
      hasUnits: lines.contains { !UnitText.ofOthers($0.usage, isNow: false).isEmpty },
      hasQuantities: lines.contains { !$0.billedQuantities.isEmpty })
  }

  private static func title(_ name: String, _ screen: ResolvedScreen) -> StyledLine {
    var title = StyledLine(name, .title)
    let isNarrow = screen.frame.size.columns < 60
    if screen.scope.day == nil, !isNarrow {
      title += StyledLine(screen.glyphs.separator + screen.windowName, .label)
    } else if screen.scope.day != nil, screen.layout.isSwitched {
      let other =
        name == "Hours"
        ? BreakdownText.title(screen.breakdown, in: screen.accounts).lowercasedWord : "hours"
      title += StyledLine(screen.glyphs.separator + "Tab: \(other)", .label)
    }
    return title
  }

  /// What is being waited for comes before how far the bill reaches.
  private static func right(_ facet: SpendFacet, _ screen: ResolvedScreen) -> Wordings {
    if screen.needsPeople, screen.accounts.contains(where: \.lacksPeople) {
      let isAsked = screen.accounts.contains { $0.demands.contains(.people) }
      return isAsked
        ? Wordings(["loading users" + screen.glyphs.ellipsis], .stale)
        : Wordings(["users not read"], .label)
    }
    return screen.scope.hour == nil
      ? BillReach.wordings(screen) : Wordings([ofHours(screen.lines[.breakdown] ?? [])], .label)
  }

  /// What the money of hours is.
  private static func ofHours(_ lines: [SpendLine]) -> String {
    lines.contains { $0.cost.amounts != nil } ? "cost of the day, by use" : "the bill is daily"
  }

  /// Why rows have no cost although their account is billed: `Anthropic's bill is not split by API key`.
  private static func unsplitRemark(
    _ account: AccountSnapshot, _ facet: SpendFacet, _ scope: SpendScope
  ) -> String {
    let facets = scope.keys.map(\.facet) + [facet]
    let words =
      UnbilledReason.words(facets, in: account)
      ?? BreakdownText.singular(facet, in: [account])
    return "\(account.provider.name)'s bill is not split by \(words)"
  }

  /// Why rows are marked as allocated: `≈ Anthropic's bill split by use: it names no API keys`.
  private static func allocatedRemarks(
    _ lines: [SpendLine], _ facet: SpendFacet, _ screen: ResolvedScreen
  ) -> [String] {
    screen.accounts.filter { account in
      lines.contains { $0.id.account == account.id && $0.billed.isAllocated }
    }.map { account in
      let facets = screen.scope.keys.map(\.facet) + [facet]
      let words =
        UnbilledReason.words(facets, in: account)
        ?? BreakdownText.singular(facet, in: [account])
      let name = account.provider.name
      return "\(screen.glyphs.allocated) \(name)'s bill by use: it is not split by \(words)"
    }
  }

  /// The accounts that have money here, and none of it in a row with a name.
  private static func unsplitAccounts(
    _ lines: [SpendLine], _ screen: ResolvedScreen
  ) -> [AccountSnapshot] {
    screen.accounts.filter { account in
      let own = lines.filter { $0.id.account == account.id && $0.cost.amounts != nil }
      return !own.isEmpty && own.allSatisfy(\.id.isNotSplit)
    }
  }

  static func emptyText(_ screen: ResolvedScreen) -> String {
    if screen.data.snapshot.accounts.isEmpty {
      return "No account. Set ANTHROPIC_ADMIN_KEY or OPENAI_ADMIN_KEY, or see costtop demo"
    }
    if screen.accounts.contains(where: \.isLoading) { return "Reading the first figures." }
    let usage = screen.data.usage(screen.scope, over: screen.days)
    return usage.isComplete ? "Nothing was used or billed." : "Nothing was read of this."
  }
}

extension String {
  /// `models`; abbreviations keep their capitals.
  fileprivate var lowercasedWord: String {
    hasPrefix("API") ? self : lowercased()
  }
}
