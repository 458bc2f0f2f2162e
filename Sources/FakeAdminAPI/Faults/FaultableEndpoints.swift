/// The endpoints of both contracts, as a fault specification may name them.
enum FaultableEndpoints {
  /// Paths below `/v1/organizations/` or `/v1/organization/`; each may be shortened to its last
  /// parts.
  static func paths(of provider: SimulatedProvider) -> [String] {
    switch provider {
    case .anthropic:
      [
        "me", "usage_report/messages", "cost_report", "usage_report/claude_code", "workspaces",
        "api_keys", "users",
      ]
    case .openai:
      ["costs"] + usage.map { "usage/\($0)" } + [
        "projects", "users", "api_keys", "service_accounts", "admin_api_keys",
        "spend_limit",
      ]
    }
  }

  private static let usage = [
    "completions", "embeddings", "moderations", "images", "audio_speeches",
    "audio_transcriptions", "vector_stores", "code_interpreter_sessions", "file_search_calls",
    "web_search_calls", "decisions",
  ]

  /// Whether one of the paths is or ends in `name`.
  static func contains(_ name: String, of provider: SimulatedProvider?) -> Bool {
    let providers = provider.map { [$0] } ?? SimulatedProvider.allCases
    return providers.flatMap(paths).contains { $0 == name || $0.hasSuffix("/" + name) }
  }
}
