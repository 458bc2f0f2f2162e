extension Fault {
  /// One step of a specification, `429+30`. A redirect does not say where to, a slow body not the
  /// parts of a second.
  var specification: String {
    switch self {
    case .unauthorized: "401"
    case .forbidden: "403"
    case .forbiddenInPlainText: "403-text"
    case .notFound: "404"
    case .rateLimited(let wait): wait.map { "429+\($0)" } ?? "429"
    case .serverError: "500"
    case .badGateway: "502"
    case .unavailable: "503"
    case .overloaded: "529"
    case .truncatedBody: "truncated"
    case .slowBody(let duration):
      duration == .seconds(FaultName.patience) ? "slow" : "slow+\(duration.components.seconds)"
    case .hang: "hang"
    case .connectionReset: "reset"
    case .bent(let bend): bend.rawValue
    case .crossOriginRedirect: "redirect"
    }
  }
}
