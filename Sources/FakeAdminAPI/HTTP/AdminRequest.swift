/// A request as a value: everything about it that an answer depends on.
public struct AdminRequest: Sendable {
  public let method: String
  /// Without the query.
  public let path: String
  /// Still percent-encoded; nil without `?`.
  public let query: String?
  /// By lower-case name.
  public let headers: [String: String]

  /// - Parameter target: path and query as they stand on the request line.
  public init(method: String = "GET", target: String, headers: [String: String] = [:]) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts.first ?? "/")
    query = parts.count > 1 ? String(parts[1]) : nil
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Path and query.
  public var target: String { query.map { "\(path)?\($0)" } ?? path }

  var parameters: QueryParameters { QueryParameters(query: query ?? "") }

  /// The provider whose admin API lives under the path; nil for paths of neither.
  var provider: SimulatedProvider? {
    if path.hasPrefix("/v1/organizations/") { return .anthropic }
    if path.hasPrefix("/v1/organization/") { return .openai }
    return nil
  }
}
