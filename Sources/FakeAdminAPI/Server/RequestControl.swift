import FoundationEssentials

/// Shows the requests of a running server over HTTP, beside the paths of the admin APIs.
///
/// `GET` lists them, a JSON object a line: `number` since the start, `time` by the organization's clock, `method`,
/// `path`, `query` as it was sent (null without one), `status` (null while there is no answer). `DELETE` forgets them.
enum RequestControl {
  static let path = "/simulate/requests"

  static func answer(_ method: String, changing log: inout RequestLog) -> AdminResponse {
    switch method {
    case "GET": break
    case "DELETE": log.clear()
    default:
      return AdminResponse(
        status: 405, headers: ["allow": "GET, DELETE"],
        text: "GET lists the requests, DELETE forgets them.\n")
    }
    let lines = log.requests.enumerated().map { index, request in
      Self.json(request, number: log.dropped + index + 1).text + "\n"
    }
    return AdminResponse(status: 200, text: lines.joined(), type: "application/x-ndjson")
  }

  private static func json(_ request: LoggedRequest, number: Int) -> JSONValue {
    let parts = request.target.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return .object([
      "number": .int(number), "time": .string(request.instant.utcText),
      "method": .string(request.method), "path": .string(request.path),
      "query": JSONValue(parts.count > 1 ? String(parts[1]) : nil),
      "status": request.status.map(JSONValue.int) ?? .null,
    ])
  }
}
