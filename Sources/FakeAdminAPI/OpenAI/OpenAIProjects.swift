import FoundationEssentials

/// `GET /v1/organization/projects`
struct OpenAIProjects: AdminEndpoint {
  let path = "/v1/organization/projects"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    let parameters = request.parameters
    try OpenAINames.check(parameters, scalars: ["include_archived"])
    let showsArchived = try OpenAIRules.flag("include_archived", in: parameters) ?? false
    let places = context.organization.directory(.openai).places.filter {
      showsArchived || !$0.isArchived(at: context.now)
    }
    return try OpenAINames.answer(
      places.map { ($0.id, Self.object($0, at: context.now)) }, parameters)
  }

  private static func object(_ place: Directory.Place, at now: Date) -> JSONValue {
    let archived = place.isArchived(at: now) ? place.archived : nil
    return .object([
      "id": .string(place.id), "object": "organization.project", "name": .string(place.name),
      "created_at": .int(Int(place.created.timeIntervalSince1970)),
      "archived_at": archived.map { .int(Int($0.timeIntervalSince1970)) } ?? .null,
      "status": archived == nil ? "active" : "archived", "external_key_id": .null,
      "residency": "GLOBAL",
    ])
  }
}
