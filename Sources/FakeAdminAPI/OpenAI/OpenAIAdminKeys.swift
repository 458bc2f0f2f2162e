import FoundationEssentials

/// `GET /v1/organization/admin_api_keys`
struct OpenAIAdminKeys: AdminEndpoint {
  let path = "/v1/organization/admin_api_keys"

  private static let names = ["spend dashboard", "請求レポート", "access reviews"]

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAINames.check(parameters, scalars: ["order"])
    let order =
      try OpenAIRules.values("order", in: parameters, allowed: ["asc", "desc"]).first ?? "asc"
    let keys = Self.names.enumerated().map { index, name in object(name, index, in: context) }
    return try OpenAINames.answer(order == "asc" ? keys : keys.reversed(), parameters)
  }

  private func object(
    _ name: String, _ index: Int, in context: AnswerContext
  ) -> (id: String, json: JSONValue) {
    let id = "key_" + context.organization.chance.identifier(for: "admin \(name)", count: 16)
    let created = 1_735_689_600 + index * 5_443_211
    let owner = context.organization.directory(.openai).people.first { $0.role == "owner" }
    let json = JSONValue.object([
      "object": "organization.admin_api_key", "id": .string(id), "name": .string(name),
      "redacted_value": .string("sk-admin...\(id.suffix(3))"), "created_at": .int(created),
      "last_used_at": index == 2 ? .null : .int(Int(context.now.timeIntervalSince1970)),
      "expires_at": index == 2 ? .int(created + 2 * 31_536_000) : .null,
      "owner": .object([
        "type": "user", "object": "organization.user", "id": JSONValue(owner?.id),
        "name": JSONValue(owner?.name), "role": "owner",
        "created_at": .int(Int(owner?.added.timeIntervalSince1970 ?? 0)),
      ]),
    ])
    return (id, json)
  }
}
