import DashboardUI
import UsageModel

/// What a check says: one line, and the exit status that goes with it.
struct CheckResult: Equatable, Sendable {
  let state: CheckState
  /// `COSTTOP CRITICAL - today ~$612.20 > $500 (claude-opus-4-6, key ci-batch +$410) | today=612.20;400;500;;`
  let line: String

  /// A known part that is over its limit wins; otherwise what is not wholly known, or of which more than 5 % of the tokens
  /// have no rate, is unknown. Nothing is in order by missing.
  init(_ input: CheckInput) {
    let findings =
      input.lines.map { CheckFinding($0, input.currency) }
      + [input.anomalies].compactMap(\.self)
      .map(CheckFinding.init)
    guard input.obstacle == nil, !findings.isEmpty else {
      let reason = Self.cleaned(input.obstacle ?? "nothing to check")
      state = .unknown
      line = "COSTTOP \(CheckState.unknown.word) - \(reason)"
      return
    }
    let urgent = findings.enumerated().sorted {
      ($1.element.state.urgency, $0.offset) < ($0.element.state.urgency, $1.offset)
    }
    .map(\.element)
    state = urgent.first?.state ?? .unknown
    line =
      "COSTTOP \(state.word) - " + urgent.map(\.text).joined(separator: ", ") + " | "
      + findings.map(\.performance).joined(separator: " ")
  }

  /// What cannot end the line, or what stands before the figures of performance.
  static func cleaned(_ text: String) -> String {
    DisplayText.cleaned(text).filter { !"|'\"`".contains($0) }
  }
}
