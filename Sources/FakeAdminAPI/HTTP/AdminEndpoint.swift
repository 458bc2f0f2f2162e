import FoundationEssentials

/// One path of an admin API. A further endpoint is one more conformance, listed in
/// `AdminEndpoints`.
protocol AdminEndpoint: Sendable {
  /// Segments in braces stand for anything: `/v1/organizations/workspaces/{workspace_id}`.
  var path: String { get }
  /// The body of a 200. The caller has checked method, key and version.
  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
}

extension AdminEndpoint {
  /// What stands in `requestPath` for the braces of `path`, in order; nil when it is another path.
  func pathValues(in requestPath: String) -> [String]? {
    let pattern = path.split(separator: "/", omittingEmptySubsequences: false)
    let segments = requestPath.split(separator: "/", omittingEmptySubsequences: false)
    guard pattern.count == segments.count else { return nil }
    var values: [String] = []
    for (wanted, segment) in zip(pattern, segments) {
      if wanted.hasPrefix("{") && !segment.isEmpty {
        values.append(String(segment))
      } else if wanted != segment {
        return nil
      }
    }
    return values
  }
}
