import FoundationEssentials
import UsageModel

/// Parameters and envelope of Anthropic's lists of named objects.
enum AnthropicNames {
  /// `offset` and `page` are taken and ignored, which makes a loop over them endless.
  private static let common: Set = ["limit", "after_id", "before_id", "offset", "page"]

  static func check(
    _ parameters: QueryParameters, allowing extra: Set<String>
  ) throws(AdminRefusal) {
    try AnthropicRules.check(parameters, allowed: common.union(extra))
  }

  /// - Parameter objects: all that match, each with its id.
  static func answer(
    _ objects: [(id: String, json: JSONValue)], _ parameters: QueryParameters
  ) throws(AdminRefusal) -> JSONValue {
    let limit = try AnthropicRules.limit(in: parameters, standard: 20, maximum: 1000)
    let (after, before) = (parameters["after_id"], parameters["before_id"])
    guard after == nil || before == nil else {
      throw .invalid("Only one of after_id and before_id may be given")
    }
    let page =
      if let before {
        NamePage.before(before, in: objects, limit: limit, id: \.id)
      } else {
        NamePage.after(after, in: objects, limit: limit, id: \.id)
      }
    guard let page else {
      throw .invalid("\(before == nil ? "after_id" : "before_id"): No object with this id")
    }
    return .object([
      "data": .array(page.elements.map(\.json)), "has_more": .bool(page.hasMore),
      "first_id": JSONValue(page.elements.first?.id), "last_id": JSONValue(page.elements.last?.id),
    ])
  }

  /// Whether `name` is `true`; nil when it is not given.
  static func flag(
    _ name: String, in parameters: QueryParameters
  ) throws(AdminRefusal) -> Bool? {
    switch parameters[name] {
    case nil: nil
    case "true": true
    case "false": false
    default: throw .invalid("\(name): Input should be a valid boolean")
    }
  }

  /// `2024-10-30T23:58:27.427722Z`: list objects have microseconds.
  static func text(_ instant: Date) -> JSONValue {
    let micros = String(1_000_000 + Int(instant.timeIntervalSince1970) * 7919 % 1_000_000)
    return .string(instant.utcText.dropLast() + "." + micros.dropFirst() + "Z")
  }
}
