/// What is far outside its own history today, and whether that could be seen.
struct CheckAnomalies: Equatable, Sendable {
  struct Sighting: Equatable, Sendable {
    /// Of a runaway that is going on; the others are warnings.
    let isGoingOn: Bool
    /// `key ci-batch runs away since 19:00 UTC: ~$412.20, usually $23.10`
    let text: String
  }

  /// The most urgent first.
  var sightings: [Sighting] = []
  /// Why there may be more: sentences without their end.
  var gaps: [String] = []

  /// The most that are told one by one.
  private static let mostTold = 3

  /// `label=value;warn;crit;min;max`, in which more than none is too many.
  fileprivate var performance: String {
    let goingOn = sightings.count(where: \.isGoingOn)
    func value(_ count: Int) -> String { count == 0 && !gaps.isEmpty ? "U" : "\(count)" }
    return "runaways=\(value(goingOn));;0;0; anomalies=\(value(sightings.count - goingOn));0;;0;"
  }

  fileprivate var text: String {
    let more = sightings.count - Self.mostTold
    var texts = sightings.prefix(Self.mostTold).map(\.text)
    if more > 0 { texts.append("and \(more) more") }
    var text = texts.joined(separator: "; ")
    if texts.isEmpty { text = gaps.isEmpty ? "no anomaly" : "anomalies not known" }
    return gaps.isEmpty ? text : "\(text) (\(gaps.joined(separator: "; ")))"
  }

  fileprivate var state: CheckState {
    if sightings.contains(where: \.isGoingOn) { return .critical }
    if !sightings.isEmpty { return .warning }
    return gaps.isEmpty ? .ok : .unknown
  }
}

extension CheckFinding {
  init(_ anomalies: CheckAnomalies) {
    self.init(
      state: anomalies.state, text: CheckResult.cleaned(anomalies.text),
      performance: anomalies.performance)
  }
}
