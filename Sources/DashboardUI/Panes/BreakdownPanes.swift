import SpendAnalysis
import UsageModel

/// The tables of a level, ready to be drawn.
enum BreakdownPanes {
  static func models(_ screen: ResolvedScreen) -> TablePane {
    let lines = screen.lines[.models] ?? []
    let accounts = Set(lines.compactMap(\.id.account))
    let needsAccount = Set(lines.map(\.id.label)).count < lines.count
    return TablePane(
      pane: .models,
      title: title("Models", screen),
      right: models(right: screen),
      columns: screen.kind == .hour
        ? TableColumn.modelsOfHour
        : TableColumn.models(
          hasSeveralAccounts: accounts.count > 1, needsAccount: needsAccount),
      context: context(lines, screen),
      lines: lines,
      emptyText: emptyText(screen)
    )
  }

  static func days(_ screen: ResolvedScreen) -> TablePane {
    let lines = screen.lines[.days] ?? []
    return TablePane(
      pane: .days, title: title("Days", screen), right: reach(screen),
      columns: TableColumn.days, context: context(lines, screen), lines: lines,
      emptyText: emptyText(screen))
  }

  /// Hours carry usage only, and say why.
  static func hours(_ screen: ResolvedScreen) -> TablePane {
    let lines = screen.lines[.hours] ?? []
    let day = screen.scope.day
    let isLoading = screen.accounts.contains { account in
      day.map { account.requestedHours.contains($0) && account.ledger.hours(of: $0) == nil }
        ?? false
    }
    let isKnown = lines.contains { $0.usage.tokens != nil }
    let right =
      isLoading
      ? "loading hours" + screen.glyphs.ellipsis : isKnown ? "the bill is daily" : "not read"
    return TablePane(
      pane: .hours, title: title("Hours", screen),
      right: Wordings([right], isLoading ? .stale : .label),
      columns: TableColumn.hours, context: context(lines, screen), lines: lines,
      emptyText: emptyText(screen))
  }

  private static func title(_ name: String, _ screen: ResolvedScreen) -> StyledLine {
    var title = StyledLine(name, .title)
    let isNarrow = screen.frame.size.columns < 60
    if screen.scope.day == nil, !isNarrow {
      title += StyledLine(screen.glyphs.separator + RangeText.of(screen.state.range), .label)
    } else if screen.scope.day != nil, screen.layout.isSwitched {
      let other = name == "Models" ? "hours" : "models"
      title += StyledLine(screen.glyphs.separator + "Tab: \(other)", .label)
    }
    return title
  }

  private static func models(right screen: ResolvedScreen) -> Wordings {
    screen.scope.hour == nil ? reach(screen) : Wordings(["the bill is daily"], .label)
  }

  /// Which days the accounts' bills lack, for those whose bill does not cover the table's days.
  private static func reach(_ screen: ResolvedScreen) -> Wordings {
    let none = Wordings([])
    if screen.accounts.contains(where: \.isLoading) { return none }
    let reaches = screen.accounts.compactMap { account -> (name: String, texts: [String])? in
      var scope = screen.scope
      scope.account = account.id
      scope.key = nil
      let figure = screen.data.index.billed(scope, over: screen.days)
      let texts = FigureText.reach(figure, separator: ", ")
      return texts.isEmpty ? nil : (screen.data.title(of: account.id), texts)
    }
    guard let first = reaches.first else { return none }
    if reaches.count == screen.accounts.count, reaches.allSatisfy({ $0.texts == first.texts }) {
      let billed = first.texts.filter { $0.hasPrefix("thru") }.map { "billed \($0)" }
      return Wordings(billed + first.texts, .label)
    }
    let most = reaches.map(\.texts.count).max() ?? 0
    return Wordings(
      (0..<most).map { wording in
        reaches.map { "\($0.name) \($0.texts[min(wording, $0.texts.count - 1)])" }
          .joined(separator: screen.glyphs.separator)
      }, .label)
  }

  private static func emptyText(_ screen: ResolvedScreen) -> String {
    if screen.data.snapshot.accounts.isEmpty {
      return "No account. Set ANTHROPIC_ADMIN_KEY or OPENAI_ADMIN_KEY, or see costtop demo"
    }
    if screen.accounts.contains(where: \.isLoading) { return "Reading the first figures." }
    let usage = screen.data.index.usage(screen.scope, over: screen.days)
    return usage.isComplete ? "Nothing was used or billed." : "Nothing was read of this."
  }

  private static func context(_ lines: [SpendLine], _ screen: ResolvedScreen) -> TableContext {
    let now = screen.frame.now
    let billed = screen.data.index.billed(screen.scope, over: screen.days)
    return TableContext(
      glyphs: screen.glyphs,
      index: screen.data.index,
      billed: billed,
      usage: screen.data.index.usage(screen.scope, over: screen.days),
      rate: screen.data.index.effectiveRate(
        screen.scope, over: screen.days, currency: screen.currency),
      rowCount: lines.count,
      largestShare: lines.compactMap(\.share).max() ?? 0,
      largestTokens: lines.compactMap(\.usage.tokens?.total).max() ?? 0,
      accountTitles: Dictionary(
        screen.accounts.map { ($0.id, screen.data.shortTitle(of: $0.id)) },
        uniquingKeysWith: { first, _ in first }),
      staleBills: Set(screen.accounts.filter { $0.isBillStale(at: now) }.map(\.id)),
      staleUsage: Set(
        screen.accounts.filter {
          $0.isUsageStale(
            over: screen.scope.day.map { $0..<$0.advanced(by: 1) } ?? screen.days, at: now)
        }.map(\.id))
    )
  }
}
