/// `GET /v1/organization/users`
struct OpenAIUsers: AdminEndpoint {
  let path = "/v1/organization/users"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAINames.check(parameters, arrays: ["emails"])
    let emails = OpenAIRules.values("emails", in: parameters)
    let people = context.organization.directory(.openai).people.filter {
      emails.isEmpty || emails.contains($0.email)
    }
    return try OpenAINames.answer(people.map { ($0.id, Self.object($0)) }, parameters)
  }

  private static func object(_ person: Directory.Person) -> JSONValue {
    .object([
      "object": "organization.user", "id": .string(person.id), "name": .string(person.name),
      "email": .string(person.email), "role": .string(person.role),
      "added_at": .int(Int(person.added.timeIntervalSince1970)), "is_default": .bool(false),
      "is_service_account": .bool(false), "is_scim_managed": .bool(false),
    ])
  }
}
