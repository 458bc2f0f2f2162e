import SpendAnalysis
import UsageModel

/// How panes draw money, and the facts that are not of a bill.
extension SpendFacts {
  /// The figure alone: what of it has no price stands beside it, or is said in a note.
  static func figure(_ cost: CostFigure, isStale: Bool, _ glyphs: Glyphs) -> StyledLine {
    var role = cost.mark == .billed ? CellRole.billed : .estimated
    if isStale || !cost.isComplete { role = .stale }
    if cost.amounts == nil { role = .unknown }
    return StyledLine(FigureText.of(cost, glyphs), role)
  }

  /// The same with what of it has no price: `~$412.18 + 1.2M tok unpriced`.
  static func wholeFigure(_ cost: CostFigure, isStale: Bool, _ glyphs: Glyphs) -> StyledLine {
    let figure = figure(cost, isStale: isStale, glyphs)
    return FigureText.unpriced(cost).map { figure + StyledLine(" " + $0, .stale) } ?? figure
  }

  static func isBillStale(_ scope: SpendScope, _ screen: ResolvedScreen) -> Bool {
    screen.data.accounts(in: scope).contains { $0.isBillStale(at: screen.frame.now) }
  }

  /// What is estimated is no fresher than the usage that it is made of.
  static func isStale(_ cost: CostFigure, _ scope: SpendScope, _ screen: ResolvedScreen) -> Bool {
    let days = cost.mark == .estimated ? cost.estimated?.days ?? [] : []
    return screen.data.accounts(in: scope).contains { account in
      account.isBillStale(at: screen.frame.now)
        || days.max().map {
          account.isUsageStale(over: $0..<$0.advanced(by: 1), at: screen.frame.now)
        } ?? false
    }
  }

  static func unpriced(_ cost: CostFigure) -> [StyledLine] {
    FigureText.unpriced(cost.estimated?.unpriced ?? [:]).map { StyledLine($0, .stale) }
  }

  /// `words`, which never go for want of room, and what else there is to say behind them.
  static func caution(
    _ words: [StyledLine], before remarks: [StyledLine], _ screen: ResolvedScreen
  ) -> [StyledLine] {
    let separator = StyledLine(screen.glyphs.separator, .label)
    let both = words.flatMap { word in remarks.map { word + separator + $0 } }
    return words.isEmpty ? remarks : both + words
  }

  static func burn(_ burn: Burn, _ screen: ResolvedScreen) -> Fact {
    let remarks = caution(
      BurnText.unpriced(burn).map { StyledLine($0, .stale) },
      before: BurnText.usual(burn).map { StyledLine($0, .label) }, screen)
    let text = BurnText.rate(burn)
    return Fact(
      label: "burn",
      figure: StyledLine(text, text.hasPrefix("-") ? .unknown : .estimated),
      remarks: Wordings(remarks))
  }

  /// What the month is going to come to, 8 times of 10: `$15.1k - $16.4k`.
  static func end(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact? {
    guard scope.keys.isEmpty, let forecast = screen.data.outlook?.forecasts[scope.account] else {
      return nil
    }
    let range = [forecast.range.lowerBound, forecast.range.upperBound].map {
      Money($0, .usd).formatted(places: 0)
    }
    let last = forecast.month.upperBound.advanced(by: -1)
    return Fact(
      label: "ends", figure: StyledLine("~" + range.joined(separator: " - "), .estimated),
      remarks: Wordings(
        caution(
          budget(scope, per: .month, on: .forecast, screen),
          before: ["8 of 10 times", "by \(last.dayAndMonth)"].map { StyledLine($0, .label) },
          screen)))
  }

  /// How much is used of the budget of just this, the fullest of several; none without one.
  static func budget(
    _ scope: SpendScope, per period: BudgetPeriod, on basis: Budget.Basis = .actual,
    _ screen: ResolvedScreen
  ) -> [StyledLine] {
    let standings = screen.data.outlook?.standings.filter { standing in
      standing.budget.metric == .cost && standing.budget.period == period
        && standing.budget.basis == basis && standing.scopes == [scope]
    }
    let fullest = standings?.max { ($0.fraction ?? 0) < ($1.fraction ?? 0) }
    return fullest.map { BudgetText.wordings($0, screen.glyphs) } ?? []
  }

  /// How far the estimate of the last billed day was off, and those of the last two weeks.
  static func error(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact? {
    let errors = screen.data.estimateErrors(scope.account)
    guard scope.keys.isEmpty, let last = errors.last(where: { !$0.mayGrow }),
      let text = EstimateText.error(last)
    else {
      return nil
    }
    let days = [last.day.shortName, last.day.dayLabel]
    let mean = EstimateText.mean(errors)
    let both = mean.map { mean in days.map { $0 + screen.glyphs.separator + mean } } ?? []
    return Fact(
      label: "est.", figure: StyledLine(text), remarks: Wordings(both + days, .label))
  }
}
