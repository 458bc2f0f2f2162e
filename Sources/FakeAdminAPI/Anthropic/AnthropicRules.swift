import FoundationEssentials
import UsageModel

/// What Anthropic's admin endpoints have in common: credentials, parameters, time ranges, cursors.
enum AnthropicRules {
  static let notFound = AdminRefusal(
    status: 404, type: "not_found_error", message: "Not found")

  static func admit(_ request: AdminRequest, key: String) throws(AdminRefusal) {
    guard let given = request.headers["x-api-key"] else {
      let isBearer = request.headers["authorization"] != nil
      throw unauthorized(isBearer ? "Invalid bearer token" : "x-api-key header is required")
    }
    guard AdminAPI.isKey(given, of: key) else { throw unauthorized("invalid x-api-key") }
    guard let version = request.headers["anthropic-version"] else {
      throw .invalid("anthropic-version: header is required")
    }
    guard version == "2023-06-01" else {
      throw .invalid("anthropic-version: \"\(version)\" is not a valid version")
    }
  }

  static func unauthorized(_ message: String) -> AdminRefusal {
    AdminRefusal(status: 401, type: "authentication_error", message: message)
  }

  /// Misspelt and undocumented forms (`group_by=`, `group_by[0]=`) are refused here, so that a
  /// client cannot depend on what nobody promised.
  static func check(
    _ parameters: QueryParameters, allowed: Set<String>
  ) throws(AdminRefusal) {
    for (name, _) in parameters.items where !allowed.contains(name) {
      throw .invalid("\(name): Extra inputs are not permitted")
    }
  }

  static func values(
    _ name: String, in parameters: QueryParameters, allowed: [String]
  ) throws(AdminRefusal) -> [String] {
    let values = parameters.values(name)
    for (index, value) in values.enumerated() where !allowed.contains(value) {
      let place = name.replacing("[]", with: ".\(index)")
      throw .invalid("\(place): Input should be \(listed(allowed))")
    }
    return values
  }

  static func groupBy(
    in parameters: QueryParameters, allowed: [String]
  ) throws(AdminRefusal) -> [String] {
    let values = try values("group_by[]", in: parameters, allowed: allowed)
    guard values.count <= 5 else {
      throw .invalid("Cannot specify more than 5 group_by[] dimensions.")
    }
    return values
  }

  static func bucketWidth(
    in parameters: QueryParameters, allowed: [BucketWidth]
  ) throws(AdminRefusal) -> BucketWidth {
    guard let text = parameters["bucket_width"] else { return .day }
    guard let width = BucketWidth(rawValue: text), allowed.contains(width) else {
      throw .invalid("bucket_width: Input should be \(listed(allowed.map(\.rawValue)))")
    }
    return width
  }

  static func limit(
    in parameters: QueryParameters, standard: Int, maximum: Int
  ) throws(AdminRefusal) -> Int {
    guard let text = parameters["limit"] else { return standard }
    guard let limit = Int(text) else { throw .invalid("limit: Input should be a valid integer") }
    guard limit >= 1 else {
      throw .invalid("limit: Input should be greater than or equal to 1")
    }
    guard limit <= maximum else {
      throw .invalid("limit: Input should be less than or equal to \(maximum)")
    }
    return limit
  }

  /// The aligned window: start rounded up, end rounded down.
  static func window(
    in parameters: QueryParameters, width: BucketWidth, defaultEnd: Date
  ) throws(AdminRefusal) -> Range<Date> {
    guard let startText = parameters["starting_at"] else {
      throw .invalid("starting_at: Field required")
    }
    let start = width.ceiling(try instant(startText, name: "starting_at"))
    var end = defaultEnd
    if let endText = parameters["ending_at"] { end = try instant(endText, name: "ending_at") }
    end = width.floor(end)
    guard start < end else {
      throw .invalid("Invalid date range: ending date must be after starting date")
    }
    return start..<end
  }

  /// `page_` and the start of the next bucket in Base64, followed by a signature that binds it to
  /// its question.
  static func cursor(_ start: Date, signature: UInt32) -> String {
    let text = "\(start.utcText)|\(String(signature, radix: 16))"
    return "page_" + Data(text.utf8).base64EncodedString()
  }

  static func pageStart(
    in parameters: QueryParameters, signature: UInt32
  ) throws(AdminRefusal) -> Date? {
    guard let cursor = parameters["page"] else { return nil }
    guard cursor.hasPrefix("page_"), let data = Data(base64Encoded: String(cursor.dropFirst(5)))
    else { throw .invalid("page: Invalid page token") }
    let parts = String(decoding: data, as: UTF8.self).split(separator: "|")
    guard parts.count == 2, let start = Date(utcText: parts[0]) else {
      throw .invalid("page: Invalid page token")
    }
    guard parts[1] == String(signature, radix: 16) else {
      throw .invalid("page: Page token does not match the parameters of this request")
    }
    return start
  }

  static func envelope(_ data: [JSONValue], next: Date?, signature: UInt32) -> JSONValue {
    .object([
      "data": .array(data), "has_more": .bool(next != nil),
      "next_page": JSONValue(next.map { cursor($0, signature: signature) }),
    ])
  }

  static func bucket(_ interval: Range<Date>, results: [JSONValue]) -> JSONValue {
    .object([
      "starting_at": .string(interval.lowerBound.utcText),
      "ending_at": .string(interval.upperBound.utcText),
      "results": .array(results),
    ])
  }

  private static func listed(_ values: [String]) -> String {
    let quoted = values.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// RFC 3339 with `Z` or an offset; a bare date is tolerated.
  private static func instant(_ text: String, name: String) throws(AdminRefusal) -> Date {
    if let instant = Date(utcText: text) ?? UTCDay(text: text)?.start { return instant }
    let clock = text.suffix(6)
    if clock.utf8.count == 6, let sign = clock.first, sign == "+" || sign == "-",
      let local = Date(utcText: text.dropLast(6) + "Z"),
      let offset = Date(utcText: "1970-01-01T\(clock.dropFirst()):00Z")
    {
      let seconds = offset.timeIntervalSince1970
      return local.addingTimeInterval(sign == "+" ? -seconds : seconds)
    }
    throw .invalid("\(name): Input should be a valid datetime")
  }
}
