import SpendAnalysis
import UsageModel

extension SpendContext {
  init(_ lines: [SpendLine], notes: [SpendLine.ID: String] = [:], _ screen: ResolvedScreen) {
    let now = screen.frame.now
    let index = screen.data.index
    let facets = Set(screen.scope.keys.map(\.facet) + [screen.breakdown.facet].compactMap { $0 })
    let days = screen.scope.day.map { $0..<$0.advanced(by: 1) } ?? screen.days
    self.init(
      glyphs: screen.glyphs,
      index: index,
      labels: Dictionary(
        lines.map { ($0.id, screen.data.label(of: $0.id)) }, uniquingKeysWith: { first, _ in first }
      ),
      notes: notes,
      anomalies: screen.anomalies(of: lines),
      unbilledReason: UnbilledReason.of(screen.scope, screen),
      cost: screen.data.cost(screen.scope, over: screen.days),
      usage: screen.data.usage(screen.scope, over: screen.days),
      rate: screen.data.rate(screen.scope, over: screen.days, screen.currency),
      rowCount: lines.count,
      largestShare: lines.compactMap(\.share).max() ?? 0,
      largestTokens: lines.compactMap(\.usage.tokens?.total).max() ?? 0,
      endsToday: screen.scope.day == nil && screen.breakdown.facet != nil && !screen.isPast,
      accountTitles: Dictionary(
        screen.accounts.map { ($0.id, screen.data.shortTitle(of: $0.id)) },
        uniquingKeysWith: { first, _ in first }),
      staleBills: Set(screen.accounts.filter { $0.isBillStale(at: now) }.map(\.id)),
      staleUsage: Set(
        screen.accounts.filter {
          $0.isUsageStale(over: days, by: facets, at: now)
        }.map(\.id))
    )
  }
}
