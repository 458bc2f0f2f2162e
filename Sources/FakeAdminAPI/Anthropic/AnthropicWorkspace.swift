import FoundationEssentials
import UsageModel

/// `GET /v1/organizations/workspaces/{workspace_id}`: also answers for the Default workspace.
struct AnthropicWorkspace: AdminEndpoint {
  let path = "/v1/organizations/workspaces/{workspace_id}"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    try AnthropicRules.check(request.parameters, allowed: [])
    let id = pathValues(in: request.path)?.first
    let organization = context.organization
    if id == organization.defaultWorkspaceID {
      let place = Directory.Place(
        id: organization.defaultWorkspaceID, name: "Default",
        created: Date(timeIntervalSince1970: 1_706_745_600), archived: nil)
      return Self.object(place, in: context)
    }
    guard let place = organization.directory(.anthropic).place(id) else {
      throw AnthropicRules.notFound
    }
    return Self.object(place, in: context)
  }

  static func object(_ place: Directory.Place, in context: AnswerContext) -> JSONValue {
    let color = context.organization.chance.hexadecimal(for: place.id, count: 6)
    let archived = place.isArchived(at: context.now) ? place.archived : nil
    return .object([
      "id": .string(place.id),
      "type": "workspace",
      "name": .string(place.name),
      "created_at": AnthropicNames.text(place.created),
      "archived_at": archived.map(AnthropicNames.text) ?? .null,
      "display_color": .string("#" + color.uppercased()),
      "tags": .object([:]),
      "data_residency": .object([
        "workspace_geo": "us", "default_inference_geo": "global",
        "allowed_inference_geos": "unrestricted",
      ]),
      "compartment_id": .null,
      "external_key_id": .null,
    ])
  }
}
