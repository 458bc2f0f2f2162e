import SpendAnalysis
import UsageModel

/// What estimates are worth, and what they leave out.
enum EstimateText {
  /// `0.4% under` where the bill came out higher than the estimate, `1.2% over`, `exact`; `so far` of a bill that may grow;
  /// nil of a bill of nothing.
  static func error(_ error: EstimateError) -> String? {
    guard let fraction = error.fraction else { return nil }
    let text =
      abs(fraction) < 0.0005
      ? "exact" : percent(abs(fraction)) + (fraction > 0 ? " under" : " over")
    return error.mayGrow ? text + " so far" : text
  }

  /// How far estimates were off on average, in either direction: `9 days: 1.2% off`; nil of fewer than two.
  static func mean(_ errors: [EstimateError]) -> String? {
    let fractions = errors.filter { !$0.mayGrow }.compactMap(\.fraction)
    guard fractions.count > 1 else { return nil }
    let mean = fractions.reduce(0) { $0 + abs($1) } / Double(fractions.count)
    return "\(fractions.count) days: \(percent(mean)) off"
  }

  /// `without storage ~$1.24/day`, `without 3 charges ~$4.10/day`: what no usage tells of; nil where the bill has none.
  static func without(_ charges: [(text: String, perDay: Amounts)]) -> String? {
    let charges = charges.filter { charge in
      charge.perDay.moneys.contains { !$0.value.isZero && !$0.value.isNegative }
    }
    guard let first = charges.first else { return nil }
    let name = charges.count == 1 ? DisplayText.cleaned(first.text) : "\(charges.count) charges"
    let sum = charges.dropFirst().reduce(first.perDay) { $0.adding($1.perDay) }
    return "without \(name) ~\(FigureText.of(sum))/day"
  }

  /// `0.4%`, `12%`
  private static func percent(_ fraction: Double) -> String {
    guard fraction < 0.0995 else { return PercentText.share(fraction) }
    let tenths = Int(clamping: fraction * 1000)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
