import UsageModel

/// How far a walk over an endpoint's pages has come: `reading bill: 12 of 35 days, page 2`.
enum ProgressText {
  static func line(_ endpoint: Endpoint, _ status: EndpointStatus) -> StyledLine {
    guard let progress = status.progress else {
      return StyledLine("waiting to read \(endpoint.name)", .label)
    }
    return StyledLine(
      "reading \(endpoint.name): \(progress.buckets) of \(progress.bucketsAsked) "
        + "\(unit(of: endpoint)), page \(progress.pages)", .label)
  }

  private static func unit(of endpoint: Endpoint) -> String {
    switch endpoint {
    case .usage(.minute): "minutes"
    case .usage(.hour): "hours"
    default: "days"
    }
  }
}
