import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Refusals` {
  let simulation = Simulation.shared
  private static let start = second("2026-11-10T00:00:00Z")

  @Test(arguments: [
    ("usage_report/messages", "starting_at: Field required"),
    (
      "usage_report/messages?starting_at=2026-11-01T00:00:00Z&limit=32",
      "limit: Input should be less than or equal to 31"
    ),
    (
      "usage_report/messages?starting_at=2026-11-01T00:00:00Z&bucket_width=1h&limit=169",
      "limit: Input should be less than or equal to 168"
    ),
    (
      "usage_report/messages?starting_at=2026-11-01T00:00:00Z&group_by[]=model"
        + "&group_by[]=account_id&group_by[]=api_key_id&group_by[]=workspace_id"
        + "&group_by%5B%5D=service_tier&group_by[]=inference_geo",
      "Cannot specify more than 5 group_by[] dimensions."
    ),
    (
      "usage_report/messages?starting_at=2026-11-01T00:00:00Z&group_by=model",
      "group_by: Extra inputs are not permitted"
    ),
    (
      "usage_report/messages?starting_at=2026-11-01T00:00:00+00:00",
      "starting_at: Input should be a valid datetime"
    ),
    (
      "cost_report?starting_at=2026-11-01T00:00:00Z&group_by[]=model",
      "group_by.0: Input should be 'workspace_id' or 'description'"
    ),
    (
      "cost_report?starting_at=2026-11-01T00:00:00Z&bucket_width=1h",
      "bucket_width: Input should be '1d'"
    ),
    (
      "cost_report?starting_at=2026-11-20T00:00:00Z",
      "Invalid date range: ending date must be after starting date"
    ),
    (
      "cost_report?starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-18T23:59:59Z",
      "Invalid date range: ending date must be after starting date"
    ),
    ("cost_report?starting_at=2026-11-01T00:00:00Z&page=page_x", "page: Invalid page token"),
  ])
  func `Anthropic says what is wrong`(target: String, message: String) throws {
    #expect(try simulation.refusal(.anthropic, target) == message)
  }

  @Test(arguments: [
    ("costs", "Missing required parameter: 'start_time'."),
    (
      "costs?start_time=\(start)&limit=366",
      "Invalid limit provided: 366. Limit must be less than or equal to 180."
    ),
    (
      "costs?start_time=\(start)&bucket_width=1h",
      "Invalid value: '1h'. Supported values are: '1d'."
    ),
    (
      "costs?start_time=\(start)&group_by=model",
      "Invalid value: 'model'. Supported values are: 'project_id', 'user_id', 'line_item', "
        + "'api_key_id', 'api_source'."
    ),
    (
      "costs?start_time=1764979199&group_by=api_key_id",
      "group_by=api_key_id is not available for this time range. "
        + "Try a start_time on or after 1764979200."
    ),
    (
      "usage/completions?start_time=1763510400",
      "Usage and cost data are available for the past year. "
        + "Earliest supported start date: 2025-11-20 (UTC)."
    ),
    ("usage/completions?start_time=today", "Invalid type for 'start_time': expected an integer."),
    (
      "usage/completions?start_time=\(start)&limit=32",
      "Invalid limit provided: 32. Limit must be less than or equal to 31."
    ),
  ])
  func `OpenAI says what is wrong`(target: String, message: String) throws {
    #expect(try simulation.refusal(.openai, target) == message)
  }

  @Test func `credentials are checked before anything else`() throws {
    func status(_ provider: SimulatedProvider, _ headers: [String: String]) throws -> String {
      let response = simulation.api.respond(
        to: AdminRequest(
          target: provider == .anthropic
            ? "/v1/organizations/me" : "/v1/organization/costs?start_time=\(Self.start)",
          headers: headers), at: simulation.now)
      let error = try JSONReader.read(response.body)["error"]
      return "\(response.status) \(error?["type"]?.word ?? "") \(error?["message"]?.word ?? "")"
    }
    #expect(
      try status(.anthropic, [:]) == "401 authentication_error x-api-key header is required")
    #expect(
      try status(.anthropic, ["x-api-key": "sk-ant-api03-ordinary"])
        == "401 authentication_error invalid x-api-key")
    #expect(
      try status(.anthropic, ["X-Api-Key": simulation.api.anthropicKey])
        == "400 invalid_request_error anthropic-version: header is required")
    #expect(
      try status(.openai, [:]) == "401 invalid_request_error You didn't provide an API key.")
    #expect(
      try status(.openai, ["authorization": "Bearer sk-proj-ordinary"])
        .contains("Missing scopes: api.usage.read"))
    #expect(
      try status(.openai, ["authorization": "Bearer sk-admin-other"])
        == "401 invalid_request_error Incorrect API key provided.")
  }

  @Test func `unknown paths are 404 in the shape of their provider`() throws {
    let anthropic = try JSONReader.read(simulation.ask(.anthropic, "nothing").body)
    #expect(anthropic["error"]?["type"] == "not_found_error")
    let response = simulation.ask(.openai, "usage/nothing")
    #expect(response.status == 404)
    let openAI = try JSONReader.read(response.body)
    #expect(openAI["error"]?["param"] == .null)
    let onlyOpenAI = AdminAPI(organization: simulation.organization, providers: [.openai])
    let off = onlyOpenAI.respond(
      to: AdminRequest(target: "/v1/organizations/me"), at: simulation.now)
    #expect(off.status == 404)
  }
}
