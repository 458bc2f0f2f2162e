import FoundationEssentials

/// A request the server received.
public struct LoggedRequest: Sendable {
  /// nil for paths of neither provider.
  public let provider: SimulatedProvider?
  public let method: String
  /// Without the query.
  public let path: String
  /// Path and query as they stood on the request line.
  public let target: String
  /// nil while there is no answer, and for ever where the fault was a hang.
  public internal(set) var status: Int?
  public let instant: Date

  init(_ request: AdminRequest, at instant: Date) {
    provider = request.provider
    method = request.method
    path = request.path
    target = request.target
    self.instant = instant
  }

  /// The decoded values of a query parameter, in order.
  public func values(_ parameter: String) -> [String] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    return QueryParameters(query: String(target[target.index(after: mark)...])).values(parameter)
  }
}

/// The latest requests; a demonstration left open for days must not grow for ever.
struct RequestLog: Sendable {
  private(set) var requests: [LoggedRequest] = []
  /// How many came before `requests`.
  private(set) var dropped = 0

  private static let capacity = 10_000

  /// Returns the number under which the answer can be recorded.
  mutating func append(_ request: LoggedRequest) -> Int {
    if requests.count == Self.capacity {
      requests.removeFirst(Self.capacity / 2)
      dropped += Self.capacity / 2
    }
    requests.append(request)
    return dropped + requests.count - 1
  }

  mutating func record(status: Int, of number: Int) {
    guard number >= dropped else { return }
    requests[number - dropped].status = status
  }

  mutating func clear() {
    dropped += requests.count
    requests = []
  }
}
