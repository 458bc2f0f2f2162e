import FoundationEssentials

/// `GET /v1/organization/projects/{project_id}/service_accounts`
struct OpenAIServiceAccounts: AdminEndpoint {
  let path = "/v1/organization/projects/{project_id}/service_accounts"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAINames.check(parameters)
    let project = try OpenAINames.project(pathValues(in: request.path)?.first, in: context)
    guard !project.isArchived(at: context.now) else {
      throw .invalid(
        "Project \(project.id) is archived.", param: "project_id", code: "project_archived")
    }
    let accounts = context.organization.directory(.openai).serviceAccounts.filter {
      $0.placeID == project.id
    }
    return try OpenAINames.answer(accounts.map { ($0.id, Self.object($0)) }, parameters)
  }

  private static func object(_ account: Directory.ServiceAccount) -> JSONValue {
    .object([
      "object": "organization.project.service_account", "id": .string(account.id),
      "name": .string(account.name), "role": "member",
      "created_at": .int(Int(account.created.timeIntervalSince1970)),
    ])
  }
}
