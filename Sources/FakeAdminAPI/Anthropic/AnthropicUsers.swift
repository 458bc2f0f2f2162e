/// `GET /v1/organizations/users`
struct AnthropicUsers: AdminEndpoint {
  let path = "/v1/organizations/users"

  private static let roles = [
    "user", "developer", "billing", "admin", "claude_code_user", "owner", "primary_owner",
    "membership_admin", "managed",
  ]

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try AnthropicNames.check(parameters, allowing: ["email", "roles[]"])
    let roles = try AnthropicRules.values("roles[]", in: parameters, allowed: Self.roles)
    let email = parameters["email"]
    let people = context.organization.directory(.anthropic).people.filter {
      (email == nil || $0.email == email) && (roles.isEmpty || roles.contains($0.role))
    }
    return try AnthropicNames.answer(people.map { ($0.id, Self.object($0)) }, parameters)
  }

  private static func object(_ person: Directory.Person) -> JSONValue {
    .object([
      "id": .string(person.id), "type": "user", "email": .string(person.email),
      "name": .string(person.name), "role": .string(person.role),
      "added_at": AnthropicNames.text(person.added),
    ])
  }
}
