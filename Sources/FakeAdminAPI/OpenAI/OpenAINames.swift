/// Parameters and envelope of the list family.
enum OpenAINames {
  static func check(
    _ parameters: QueryParameters, scalars: Set<String> = [], arrays: Set<String> = []
  ) throws(AdminRefusal) {
    try OpenAIRules.check(
      parameters, scalars: scalars.union(["limit", "after"]), arrays: arrays)
  }

  /// - Parameter objects: all that match, each with its id.
  static func answer(
    _ objects: [(id: String, json: JSONValue)], _ parameters: QueryParameters
  ) throws(AdminRefusal) -> JSONValue {
    let limit = try OpenAIRules.limit(in: parameters, standard: 20, maximum: 100)
    guard
      let page = NamePage.after(parameters["after"], in: objects, limit: limit, id: \.id)
    else {
      throw .invalid(
        "No object with this id.", param: "after", code: "invalid_request_error")
    }
    return .object([
      "object": "list", "data": .array(page.elements.map(\.json)),
      "first_id": JSONValue(page.elements.first?.id), "last_id": JSONValue(page.elements.last?.id),
      "has_more": .bool(page.hasMore),
    ])
  }

  /// The project a path names; archived ones exist too.
  static func project(
    _ id: String?, in context: AnswerContext
  ) throws(AdminRefusal) -> Directory.Place {
    guard let place = context.organization.directory(.openai).place(id) else {
      throw AdminRefusal(
        status: 404, type: "invalid_request_error", message: "Project not found.",
        param: "project_id", code: "not_found")
    }
    return place
  }
}
