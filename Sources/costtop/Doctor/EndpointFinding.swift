import UsageProviders

/// Whether one endpoint of an account can be read.
struct EndpointFinding: Sendable {
  enum Kind: Sendable {
    /// Figures are missing without it.
    case figures
    /// Only names are.
    case names
    /// Only the organization's own limit is.
    case limit
  }

  enum Outcome: Sendable {
    case readable
    /// In the server's own words, with status and request id.
    case refused(String)
    /// Not asked, and why.
    case skipped(String)
  }

  /// As `costtop report` calls it.
  let name: String
  let kind: Kind
  let outcome: Outcome

  var isProblem: Bool {
    if case .refused = outcome { return kind == .figures }
    return false
  }
}
