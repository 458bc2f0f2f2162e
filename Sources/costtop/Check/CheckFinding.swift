import DashboardUI
import UsageModel

/// What a check says of one of the things it was asked about.
struct CheckFinding {
  let state: CheckState
  let text: String
  /// As the guidelines for monitoring plugins have it: `label=value;warn;crit;min;max`; `U` is not known.
  let performance: String

  init(state: CheckState, text: String, performance: String) {
    self.state = state
    self.text = text
    self.performance = performance
  }

  init(_ line: CheckInput.Line, _ currency: Currency) {
    let figure = line.figure
    let gaps = Self.gaps(of: figure)
    let known = figure.amount.map(line.limits.state)
    let isOver = known?.limit != nil
    state = isOver ? known?.state ?? .unknown : gaps.isEmpty ? known?.state ?? .unknown : .unknown
    let currency = line.measure.currency(usually: currency)
    let amount = Self.amount(of: figure, currency)
    var text =
      "\(line.measure.title) \(amount)\(figure.amount == nil ? "" : line.measure.unit)"
    if figure.unpricedTokens > 0 {
      text += " + \(TokenCountText.of(figure.unpricedTokens)) tokens unpriced"
    }
    if let limit = known?.limit {
      let sign = figure.amount == limit ? ">=" : ">"
      text += " \(sign) \(Self.limit(limit, currency))\(line.measure.unit)"
    }
    var remarks = isOver ? [line.culprits].compactMap(\.self) : []
    if !isOver || !figure.gaps.isEmpty { remarks += gaps }
    if !remarks.isEmpty { text += " (\(remarks.joined(separator: "; ")))" }
    self.text = CheckResult.cleaned(text)
    let isShown = isOver || gaps.isEmpty
    let value = (isShown ? figure.amount : nil).map {
      currency == nil ? $0.canonicalText : $0.formatted(places: 2, grouping: false)
    }
    let limits = [line.limits.warning, line.limits.critical].map(\.canonicalText)
    performance =
      "\(CheckResult.cleaned(line.measure.label))=\(value ?? "U");\(limits.joined(separator: ";"));"
      + "\(line.measure.least);"
  }

  /// Counts are told in full, since a rounded one may look as if it were at its limit.
  private static func amount(of figure: CheckFigure, _ currency: Currency?) -> String {
    guard let amount = figure.amount, currency == nil else {
      return CostWords.of(
        figure.amount, currency, figure.mark, isComplete: figure.gaps.isEmpty)
    }
    return count(amount) + (figure.gaps.isEmpty ? "" : "+")
  }

  private static func count(_ amount: ExactDecimal) -> String {
    amount == amount.rounded(toPlaces: 0) ? amount.formatted(places: 0) : amount.canonicalText
  }

  private static func gaps(of figure: CheckFigure) -> [String] {
    var gaps = figure.gaps
    if !figure.isMostlyPriced {
      gaps.append("more than 5% of the tokens have no rate")
    }
    if figure.amount == nil, gaps.isEmpty { gaps.append("not known") }
    return gaps
  }

  /// `$500`, `$0.50`, `$0.005`: exactly, and no longer than it was given.
  private static func limit(_ limit: ExactDecimal, _ currency: Currency?) -> String {
    guard let currency else { return count(limit) }
    let text = Money(limit, currency).formatted(places: 2)
    guard limit == limit.rounded(toPlaces: 2) else { return limit.canonicalText }
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }
}
