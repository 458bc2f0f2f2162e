import UsageModel

/// Figures of a restatement as they are drawn.
enum RestatementText {
  /// `$12.40`, `1.2M tok`, `1,204 images`; `-` where the line is not there.
  static func value(_ value: ExactDecimal?, _ unit: Restatement.Unit) -> String {
    guard let value else { return "-" }
    switch unit {
    case .money(let currency): return Money(value, currency).formatted()
    case .usage(.tokens): return TokenCountText.of(Int(clamping: value.approximate)) + " tok"
    case .usage(let unit): return UnitText.of(Int(clamping: value.approximate), unit)
    }
  }

  /// With its sign: `+$3.00`, `-1.2M tok`.
  static func difference(_ difference: ExactDecimal, _ unit: Restatement.Unit) -> String {
    (difference.isNegative ? "-" : "+") + value(difference.magnitude, unit)
  }

  static func reason(_ reason: Restatement.Reason) -> String {
    switch reason {
    case .settled: "was final"
    case .decreased: "shrank"
    }
  }
}

extension Restatement.Unit {
  /// `USD`, `tokens`.
  var name: String {
    switch self {
    case .money(let currency): currency.code
    case .usage(let unit): unit.rawValue
    }
  }
}
