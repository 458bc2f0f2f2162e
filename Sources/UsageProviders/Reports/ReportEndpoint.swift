/// One read-only endpoint of an admin API: its name, its place, and what it may be asked.
public struct ReportEndpoint: Hashable, Sendable {
  /// As it is typed: `claude-code`.
  public let name: String
  /// Another name it goes by: `me`.
  public let alias: String?
  /// What it answers, for the help page, as a phrase.
  public let summary: String
  /// From the root of the origin; a path parameter stands as `{project_id}`.
  public let path: String
  public let parameters: [ReportParameter]
  public let paging: ReportPaging
  /// It tells a limit, and no figure or name.
  public let isSpendLimit: Bool
  /// Headers that some values need.
  let conditionalHeaders: [ConditionalHeader]
  /// A command line without the provider and the report, for the help page.
  public let example: [String]

  /// A header that is sent when `parameter` is asked, with `value` if one is named.
  struct ConditionalHeader: Hashable, Sendable {
    let header: HTTPRequest.Header
    let parameter: String
    var value: String?
  }

  init(
    _ name: String, alias: String? = nil, _ summary: String, path: String,
    parameters: [ReportParameter], paging: ReportPaging, isSpendLimit: Bool = false,
    conditionalHeaders: [ConditionalHeader] = [], example: [String] = []
  ) {
    self.name = name
    self.alias = alias
    self.summary = summary
    self.path = path
    self.parameters = parameters
    self.paging = paging
    self.isSpendLimit = isSpendLimit
    self.conditionalHeaders = conditionalHeaders
    self.example = example
  }

  public func parameter(_ name: String) -> ReportParameter? {
    parameters.first { $0.name == name }
  }
}
