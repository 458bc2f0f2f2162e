import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What moved the spend, in words.
enum WhyText {
  /// `Fri 13 Nov`, `23 Sep - 22 Oct`, `the pace of Research`.
  static func name(of baseline: SpendBaseline, before days: Range<UTCDay>) -> String {
    if case .pace(let budget) = baseline {
      return "the pace of \(DisplayText.cleaned(budget.name))"
    }
    let before = baseline.days(before: days)
    return before.count == 1 ? before.lowerBound.shortName : PeriodText.short(before)
  }

  /// `-$14.16`, `~+$3.00`.
  static func difference(
    _ difference: ExactDecimal, _ mark: CostFigure.Mark, _ currency: Currency, _ glyphs: Glyphs
  ) -> StyledLine {
    let sign = difference.isNegative ? "-" : "+"
    let text =
      FigureText.mark(mark, glyphs) + sign + Money(difference.magnitude, currency).formatted()
    return StyledLine(
      text, difference.isZero ? .label : difference.isNegative ? .fall : .rise)
  }

  static func amount(
    _ amount: ExactDecimal, _ mark: CostFigure.Mark, _ currency: Currency, _ glyphs: Glyphs
  ) -> StyledLine {
    StyledLine(
      FigureText.mark(mark, glyphs) + Money(amount, currency).formatted(),
      mark == .billed ? .billed : .estimated)
  }

  /// What it is held against: `$201.10`, `≈$201.10`, and with `+` where not all of it is known.
  static func then(_ change: SpendChange, _ glyphs: Glyphs) -> StyledLine {
    let figure = amount(change.then, change.thenMark, change.currency, glyphs)
    return change.isThenComplete ? figure : figure + StyledLine("+", .stale)
  }

  /// Up to when the other side counts, and what is missing: `Fri 13 Nov until 14:32`.
  static func remark(_ change: SpendChange) -> StyledLine? {
    var words: [String] = []
    if let end = change.baselineEnd {
      words.append("\(UTCDay(containing: end).shortName) until \(end.utcMinuteText)")
    } else if change.isAgainstWholeDay {
      words.append("so far, against a whole day")
    }
    if !change.isThenComplete { words.append("not all of then is known") }
    if !change.isNowComplete { words.append("not all of now is known") }
    let text = words.joined(separator: ", ")
    return words.isEmpty ? nil : StyledLine(text, change.isComplete ? .label : .stale)
  }

  /// `new key ci-batch: ~$410.20`, `cache hits of claude-opus-4-6, key x: 31%, was 82%: ~$40.20 more`.
  static func finding(_ finding: Finding, _ change: SpendChange, in data: DashboardData) -> String {
    let account = data.account(finding.account)
    let names = finding.keys.map { DisplayText.cleaned($0.label(in: account)) }
    let unpriced = FigureText.unpriced([.tokens: finding.unpricedTokens]).first
    // What has no price costs nothing that is known.
    let isUnknown = finding.amount.isZero && unpriced != nil
    let money =
      (isUnknown ? "-" : "~" + Money(finding.amount, change.currency).formatted())
      + (unpriced.map { " " + $0 } ?? "")
    switch finding.kind {
    case .newModel: return "new model \(names.joined(separator: ", ")): \(money)"
    case .newKey: return "new key \(names.joined(separator: ", ")): \(money)"
    case .cacheHitDrop(let then, let now):
      return "fewer cache hits, \(names.joined(separator: ", key ")): \(PercentText.share(now)), "
        + "was \(PercentText.share(then)): \(money) more"
    }
  }

  /// The shares of what went the other way are negative.
  static func share(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "-" }
    return share < 0 ? "-" + PercentText.share(-share) : PercentText.share(share)
  }
}
