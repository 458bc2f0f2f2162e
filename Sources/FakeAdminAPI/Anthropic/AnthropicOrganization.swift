/// `GET /v1/organizations/me`
struct AnthropicOrganization: AdminEndpoint {
  let path = "/v1/organizations/me"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    .object([
      "id": .string(context.organization.anthropicID), "type": "organization",
      "name": .string(context.organization.anthropicName),
    ])
  }
}
