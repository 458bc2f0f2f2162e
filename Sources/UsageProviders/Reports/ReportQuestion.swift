import FoundationEssentials
import UsageModel

/// A question that one endpoint can be asked, checked against what its contract allows.
public struct ReportQuestion: Sendable {
  public let endpoint: ReportEndpoint
  private var items: [(parameter: ReportParameter, value: ReportParameter.Value)]

  /// Refuses what the contract says the endpoint cannot be asked; ids, models and cursors are the server's to judge.
  ///
  /// - Parameter arguments: in the order they go into the query; a list is its parameter several times.
  public init(
    _ endpoint: ReportEndpoint, _ arguments: [ReportArgument]
  ) throws(ReportProblem) {
    self.endpoint = endpoint
    let width = arguments.last { $0.parameter.name == "bucket_width" }
      .flatMap { BucketWidth(rawValue: $0.text) }
    items = try arguments.map { argument throws(ReportProblem) in
      (argument.parameter, try argument.parameter.value(argument.text, width: width ?? .day))
    }
    try checkNumbers()
    try checkWindow()
  }

  private func checkNumbers() throws(ReportProblem) {
    for parameter in endpoint.parameters {
      let count = items.count { $0.parameter == parameter }
      if count > parameter.most {
        let most = parameter.most == 1 ? "one" : "at most \(parameter.most)"
        throw ReportProblem("\(parameter.option) was given \(count) times; the API takes \(most).")
      }
      if parameter.isRequired, count == 0 {
        throw ReportProblem("\(endpoint.name) needs \(parameter.option): \(parameter.summary).")
      }
    }
    if case .list(let after, let before?) = endpoint.paging, isAsked(after), isAsked(before),
      let after = endpoint.parameter(after), let before = endpoint.parameter(before)
    {
      throw ReportProblem("\(after.option) and \(before.option) exclude each other.")
    }
  }

  /// The only instants an endpoint takes are the start of its window and, behind it, the end.
  private func checkWindow() throws(ReportProblem) {
    let bounds = endpoint.parameters.compactMap { parameter in
      items.first { $0.parameter == parameter && $0.value.instant != nil }
    }
    guard bounds.count == 2, let start = bounds[0].value.instant, let end = bounds[1].value.instant,
      end <= start
    else { return }
    throw ReportProblem(
      "\(bounds[1].parameter.option) must be after \(bounds[0].parameter.option).")
  }

  public func isAsked(_ name: String) -> Bool { items.contains { $0.parameter.name == name } }

  /// The cursor this question continues at; nil at the first page.
  var cursor: String? {
    guard let name = endpoint.paging.cursorName else { return nil }
    return items.last { $0.parameter.name == name }?.value.wire
  }

  /// The same question from `cursor` on.
  func continued(at cursor: String) -> ReportQuestion {
    guard let parameter = endpoint.paging.cursorName.flatMap(endpoint.parameter) else {
      return self
    }
    var question = self
    question.items.removeAll { $0.parameter == parameter }
    question.items.append((parameter, .init(wire: cursor)))
    return question
  }

  /// What to type to go on from here: `--page 'page_abc='`; nil at the first page.
  public var continuation: String? {
    guard let cursor, let parameter = endpoint.paging.cursorName.flatMap(endpoint.parameter) else {
      return nil
    }
    let quoted = ServerText.excerpt(cursor, limit: 1000).replacing("'", with: "'\\''")
    return "\(parameter.option) '\(quoted)'"
  }

  /// Path and query for people: nothing percent-encoded, nothing that moves a terminal's cursor.
  public var address: String {
    let query = items.lazy.filter { $0.parameter.kind != .pathID }
      .map { "\($0.parameter.wireName)=\($0.value.wire)" }
      .joined(separator: "&")
    return ServerText.excerpt(query.isEmpty ? path : "\(path)?\(query)", limit: 8000)
  }

  var path: String {
    items.reduce(endpoint.path) { path, item in
      item.parameter.kind == .pathID
        ? path.replacing("{\(item.parameter.name)}", with: item.value.wire) : path
    }
  }

  var query: QueryText {
    items.reduce(into: QueryText()) { query, item in
      if item.parameter.kind != .pathID { query.append(item.parameter.wireName, item.value.wire) }
    }
  }

  /// Headers that what is asked needs, each once.
  var headers: [HTTPRequest.Header] {
    endpoint.conditionalHeaders.reduce(into: []) { headers, condition in
      let isNeeded = items.contains {
        $0.parameter.name == condition.parameter
          && (condition.value == nil || condition.value == $0.value.wire)
      }
      if isNeeded, !headers.contains(condition.header) { headers.append(condition.header) }
    }
  }
}
