import FoundationEssentials
import UsageModel

/// What the page family of OpenAI's organization endpoints has in common.
enum OpenAIRules {
  static func notFound(_ request: AdminRequest) -> AdminRefusal {
    AdminRefusal(
      status: 404, type: "invalid_request_error",
      message: "Invalid URL (\(request.method) \(request.path))")
  }

  static let missingScopes =
    "You have insufficient permissions for this operation. Missing scopes: api.usage.read. "
    + "Check that you have the correct role in your organization, and if you're using a restricted "
    + "API key, that it has the necessary scopes."

  static func admit(_ request: AdminRequest, key: String) throws(AdminRefusal) {
    guard let authorization = request.headers["authorization"],
      authorization.hasPrefix("Bearer ")
    else {
      throw unauthorized("You didn't provide an API key.")
    }
    let given = authorization.dropFirst("Bearer ".count)
    guard !AdminAPI.isKey(String(given), of: key) else { return }
    if given.hasPrefix("sk-proj-") || given.hasPrefix("sk-svcacct-") {
      throw unauthorized(missingScopes)
    }
    throw unauthorized("Incorrect API key provided.", code: "invalid_api_key")
  }

  static func unauthorized(_ message: String, code: String? = nil) -> AdminRefusal {
    AdminRefusal(status: 401, type: "invalid_request_error", message: message, code: code)
  }

  /// - Parameter arrays: array parameters by bare name; `name[]` is the same parameter.
  static func check(
    _ parameters: QueryParameters, scalars: Set<String>, arrays: Set<String>
  ) throws(AdminRefusal) {
    for (name, _) in parameters.items
    where !scalars.contains(name) && !arrays.contains(bare(name)) {
      throw .invalid("Unknown parameter: '\(name)'.", param: name, code: "unknown_parameter")
    }
  }

  /// Repeated bare names, repeated `name[]` and a comma list are all accepted.
  static func values(
    _ name: String, in parameters: QueryParameters, splittingCommas: Bool = true
  ) -> [String] {
    let values = parameters.items.filter { bare($0.name) == name }.map(\.value)
    guard splittingCommas else { return values }
    return values.flatMap { $0.split(separator: ",").map(String.init) }
  }

  static func groupBy(
    in parameters: QueryParameters, allowed: [String]
  ) throws(AdminRefusal) -> [String] {
    try values("group_by", in: parameters, allowed: allowed)
  }

  /// - Parameter allowed: nil takes anything.
  static func values(
    _ name: String, in parameters: QueryParameters, allowed: [String]?
  ) throws(AdminRefusal) -> [String] {
    let values = values(name, in: parameters)
    guard let allowed else { return values }
    for value in values where !allowed.contains(value) {
      throw .invalid(
        "Invalid value: '\(value)'. Supported values are: \(listed(allowed)).",
        param: name, code: "invalid_value")
    }
    return values
  }

  /// `true` or `false`; nil when it is not given.
  static func flag(
    _ name: String, in parameters: QueryParameters
  ) throws(AdminRefusal) -> Bool? {
    switch parameters[name] {
    case nil: return nil
    case "true": return true
    case "false": return false
    default:
      throw .invalid(
        "Invalid type for '\(name)': expected a boolean.", param: name, code: "invalid_type")
    }
  }

  static func bucketWidth(
    in parameters: QueryParameters, allowed: [BucketWidth]
  ) throws(AdminRefusal) -> BucketWidth {
    guard let text = parameters["bucket_width"] else { return .day }
    guard let width = BucketWidth(rawValue: text), allowed.contains(width) else {
      throw .invalid(
        "Invalid value: '\(text)'. Supported values are: \(listed(allowed.map(\.rawValue))).",
        param: "bucket_width", code: "invalid_value")
    }
    return width
  }

  static func limit(
    in parameters: QueryParameters, standard: Int, maximum: Int
  ) throws(AdminRefusal) -> Int {
    guard let text = parameters["limit"] else { return standard }
    guard let limit = Int(text) else { throw invalidType("limit") }
    guard limit >= 1 else {
      throw .invalid(
        "Invalid limit provided: \(limit). Limit must be greater than or equal to 1.",
        param: "limit", code: "invalid_request_error")
    }
    guard limit <= maximum else {
      throw .invalid(
        "Invalid limit provided: \(limit). Limit must be less than or equal to \(maximum).",
        param: "limit", code: "invalid_request_error")
    }
    return limit
  }

  /// The aligned window: the whole bucket that holds the start, and the one that holds the last
  /// second before the end.
  static func window(
    in parameters: QueryParameters, width: BucketWidth, now: Date
  ) throws(AdminRefusal) -> Range<Date> {
    guard let start = try instant("start_time", in: parameters) else {
      throw .invalid(
        "Missing required parameter: 'start_time'.", code: "invalid_request_error")
    }
    let earliest = UTCDay(containing: now).advanced(by: -365)
    guard start >= earliest.start else {
      throw .invalid(
        "Usage and cost data are available for the past year. "
          + "Earliest supported start date: \(earliest) (UTC).",
        code: "reporting_lookback_exceeded")
    }
    let end = width.ceiling(try instant("end_time", in: parameters) ?? now)
    guard start < end else {
      throw .invalid(
        "Invalid time range: end_time must be after start_time.", param: "end_time",
        code: "invalid_request_error")
    }
    return width.floor(start)..<end
  }

  static func instant(
    _ name: String, in parameters: QueryParameters
  ) throws(AdminRefusal) -> Date? {
    guard let text = parameters[name] else { return nil }
    guard let seconds = Int(text) else { throw invalidType(name) }
    return Date(timeIntervalSince1970: Double(seconds))
  }

  static func invalidType(_ name: String) -> AdminRefusal {
    .invalid(
      "Invalid type for '\(name)': expected an integer.", param: name, code: "invalid_type")
  }

  static func listed(_ values: [String]) -> String {
    values.map { "'\($0)'" }.joined(separator: ", ")
  }

  private static func bare(_ name: String) -> String {
    name.hasSuffix("[]") ? String(name.dropLast(2)) : name
  }
}
