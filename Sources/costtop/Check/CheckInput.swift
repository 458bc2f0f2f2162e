import UsageModel

/// Everything that a check is decided by.
struct CheckInput: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    let measure: CheckMeasure
    let limits: CheckLimits
    let figure: CheckFigure
    /// Who spends it, for when it is too much.
    var culprits: String?
  }

  /// As they were asked for.
  var lines: [Line] = []
  /// nil where nobody asked for them.
  var anomalies: CheckAnomalies?
  /// Why nothing could be looked at: no key, wrong usage.
  var obstacle: String?
  var currency = Currency.usd
}
