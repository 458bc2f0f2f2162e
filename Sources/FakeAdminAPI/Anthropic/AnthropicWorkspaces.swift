import UsageModel

/// `GET /v1/organizations/workspaces`: without the Default workspace.
struct AnthropicWorkspaces: AdminEndpoint {
  let path = "/v1/organizations/workspaces"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try AnthropicNames.check(parameters, allowing: ["include_archived"])
    let showsArchived = try AnthropicNames.flag("include_archived", in: parameters) ?? false
    let places = context.organization.directory(.anthropic).places.filter {
      showsArchived || !$0.isArchived(at: context.now)
    }
    return try AnthropicNames.answer(
      places.map { ($0.id, AnthropicWorkspace.object($0, in: context)) }, parameters)
  }
}
