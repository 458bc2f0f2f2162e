import FoundationEssentials

/// `GET /v1/organization/projects/{project_id}/api_keys`: also for archived projects.
struct OpenAIProjectKeys: AdminEndpoint {
  let path = "/v1/organization/projects/{project_id}/api_keys"

  private static let accesses = ["active", "inactive", "any"]

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAINames.check(parameters, scalars: ["owner_project_access"])
    // Left out, it hides the keys of owners who have left the project.
    let access =
      try OpenAIRules.values(
        "owner_project_access", in: parameters, allowed: Self.accesses
      ).first ?? "active"
    let project = try OpenAINames.project(pathValues(in: request.path)?.first, in: context)
    let directory = context.organization.directory(.openai)
    let keys = directory.keys.filter {
      $0.placeID == project.id && (access == "any" || $0.state.rawValue == access)
    }
    return try OpenAINames.answer(
      keys.map { ($0.id, Self.object($0, directory, at: context.now)) }, parameters)
  }

  private static func object(
    _ key: Directory.Key, _ directory: Directory, at now: Date
  ) -> JSONValue {
    .object([
      "object": "organization.project.api_key", "id": .string(key.id), "name": .string(key.name),
      "redacted_value": .string("sk-proj-***\(key.id.suffix(4))"),
      "created_at": .int(Int(key.created.timeIntervalSince1970)),
      "last_used_at": .int(Int(now.timeIntervalSince1970) / 3600 * 3600), "expires_at": .null,
      "owner_project_access": .string(key.state.rawValue), "owner": owner(key.owner, directory),
    ])
  }

  private static func owner(_ owner: Directory.Owner, _ directory: Directory) -> JSONValue {
    switch owner {
    case .person(let id):
      guard let person = directory.person(id) else { return .null }
      return .object([
        "type": "user",
        "user": .object([
          "id": .string(id), "email": .string(person.email), "name": .string(person.name),
          "created_at": .int(Int(person.added.timeIntervalSince1970)),
          "role": .string(person.role),
        ]),
      ])
    case .serviceAccount(let id):
      guard let account = directory.serviceAccount(id) else { return .null }
      return .object([
        "type": "service_account",
        "service_account": .object([
          "id": .string(id), "name": .string(account.name),
          "created_at": .int(Int(account.created.timeIntervalSince1970)), "role": "member",
        ]),
      ])
    case .nobody: return .null
    }
  }
}
