import FoundationEssentials
import UsageModel

/// `GET /v1/organizations/api_keys`
struct AnthropicKeys: AdminEndpoint {
  let path = "/v1/organizations/api_keys"

  private static let statuses = ["active", "inactive", "archived", "expired"]

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try AnthropicNames.check(
      parameters, allowing: ["status", "workspace_id", "created_by_user_id"])
    let status = try AnthropicRules.values("status", in: parameters, allowed: Self.statuses).first
    let directory = context.organization.directory(.anthropic)
    let keys = directory.keys.filter { key in
      isWanted(status, Self.status(of: key, directory, context))
        && isWanted(
          parameters["workspace_id"], key.placeID ?? context.organization.defaultWorkspaceID)
        && isWanted(parameters["created_by_user_id"], Self.creator(of: key, directory))
    }
    return try AnthropicNames.answer(
      keys.map { ($0.id, Self.object($0, directory, context)) }, parameters)
  }

  private func isWanted(_ wanted: String?, _ value: String?) -> Bool {
    wanted == nil || wanted == value
  }

  /// The keys of an archived workspace are archived with it.
  private static func status(
    of key: Directory.Key, _ directory: Directory, _ context: AnswerContext
  ) -> String {
    let isArchived = directory.place(key.placeID)?.isArchived(at: context.now) ?? false
    return isArchived ? "archived" : key.state.rawValue
  }

  /// Somebody has made every key, except that the makers of some have left.
  private static func creator(of key: Directory.Key, _ directory: Directory) -> String? {
    guard !directory.people.isEmpty, key.state != .expired else { return nil }
    let place = Int(key.created.timeIntervalSince1970) % directory.people.count
    return directory.people[place].id
  }

  private static func object(
    _ key: Directory.Key, _ directory: Directory, _ context: AnswerContext
  ) -> JSONValue {
    let creator = creator(of: key, directory)
    let expiry = key.state == .expired ? key.created.addingTimeInterval(90 * UTCDay.length) : nil
    return .object([
      "id": .string(key.id),
      "type": "api_key",
      "name": .string(key.name),
      "status": .string(status(of: key, directory, context)),
      "workspace_id": JSONValue(key.placeID),
      "created_at": AnthropicNames.text(key.created),
      "expires_at": expiry.map(AnthropicNames.text) ?? .null,
      "created_by": creator.map { .object(["id": .string($0), "type": "user"]) } ?? .null,
      "partial_key_hint": creator == nil
        ? .null : .string("sk-ant-api03-\(key.id.suffix(3))...\(key.id.dropLast(3).suffix(4))"),
      "principal": principal(of: key),
    ])
  }

  private static func principal(of key: Directory.Key) -> JSONValue {
    switch key.owner {
    case .person(let id): .object(["id": .string(id), "type": "user"])
    case .serviceAccount(let id): .object(["id": .string(id), "type": "service_account"])
    case .nobody: .null
    }
  }
}
