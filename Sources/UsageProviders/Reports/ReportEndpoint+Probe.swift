import FoundationEssentials
import UsageModel

extension ReportEndpoint {
  /// The id of the first element of a list: something to put into another endpoint's path.
  public func firstID(in body: JSONValue) -> String? {
    guard case .array(let elements) = body["data"], let first = elements.first,
      case .string(let id) = first["id"]
    else { return nil }
    return id
  }

  /// The least that can be asked: yesterday, one bucket or element, nothing split.
  ///
  /// - Parameter ids: what to put into the path, by parameter name.
  /// - Returns: nil when the path needs an id that `ids` lacks.
  public func probe(now: Date, ids: [String: String] = [:]) -> ReportQuestion? {
    let today = UTCDay(containing: now)
    let times = [today.advanced(by: -1).start, today.start]
    var arguments: [ReportArgument] = []
    var timesUsed = 0
    for parameter in parameters {
      switch parameter.kind {
      case .pathID:
        guard let id = ids[parameter.name] else { return nil }
        arguments.append(.init(parameter, id))
      case .timestamp, .unixTime, .day:
        guard timesUsed < times.count else { return nil }
        let time = times[timesUsed]
        timesUsed += 1
        arguments.append(
          .init(
            parameter,
            parameter.kind == .day ? UTCDay(containing: time).description : time.utcText))
      case .count, .buckets: arguments.append(.init(parameter, "1"))
      case .text, .choice, .flag: continue
      }
    }
    return try? ReportQuestion(self, arguments)
  }
}
